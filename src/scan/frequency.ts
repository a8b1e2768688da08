/**
 * How rare bytes are behind each other in source code and documentation, counted over 140 MB of it: a letter for each pair, `a` for nearly
 * always and half a bit more for each further one. First what stands before: anything else, the letters in either case, a digit.
 */
const PAIRS: readonly string[] = `
  bmnmnnnppmqqnnnnnrmllopoqrqk
  hilijnokulunhjhqkrhigmoopmum
  ehologoqrikshppjosllphssqiqj
  fgqmphqqilojjoqfntknhlrsrptl
  cjoolforrhssmpqjqsmlplqrrptk
  dkpjimlospusklhpmoghisnokovn
  djponjjsrgutlpphoujmkiusuotj
  dkolqfpojjtsmojinsjjllprrrqn
  egrqqdstsgtsqoristlojntsuqtn
  illjklikwssrijeimulhhumuownp
  clooogpoonokonpkmoohplopqpol
  chooofpnpirqnolooqojnnqorpqm
  fippkfkrsgurhrqipvqkkjprvktp
  ffkqnfrssitqnkphgtqknlsstktn
  ejrihimhtkvonrnipvqiglotwntq
  gnmkipjntmtnkjfljwfkjillrtur
  fgroogqrmkuqipshktglikqstlsn
  cjnooopppnppmpoppmmnofnmpook
  eiqlnfomtivnnmjipujjjlprumum
  dlplqgrqkivpooqklrojgksqtltp
  eisnpgptghwtoprimwiklktprkun
  hlklmimmtjutijgpkughhsruqtsn
  efpomepqrhsrooqkqpqopqonrqrj
  dgoooippifrroqkiprjkpqrmprrm
  dknkokmrqkropoqohrpngrqropqe
  cnooqnrrsmrsnmkkgskiiqrosqqn
  ckpoofpopkpqnopkoppnppqooomj
  dmnnnmmtssstssststssstttltsc
`
  .trim()
  .split(/\s+/)
const FIRST = 'cknllimnmkrplmkkmrkkjmppporj'

/** Half bits by which a sign is rarer than blanks and signs together. */
const SIGN = 11
/** And by which one case of a letter is rarer than both, in lower and upper case. */
const UPPER = 7
const DIGIT = 7

/** How often bytes stand side by side in text, about, of 1. `isFolded`: whatever the case of their letters. */
export function frequency(bytes: Uint8Array, isFolded: boolean): number {
  let half = 0
  let row = FIRST
  for (const byte of bytes) {
    const column = columnOf(byte)
    half += row.charCodeAt(column) - 97 + extra(byte, isFolded)
    row = PAIRS[column] ?? FIRST
  }
  return 2 ** (-half / 2)
}

function columnOf(byte: number): number {
  const folded = byte | 32
  if (folded >= 97 && folded <= 122) return folded - 96
  return byte >= 48 && byte <= 57 ? 27 : 0
}

function extra(byte: number, isFolded: boolean): number {
  if (byte >= 65 && byte <= 90) return isFolded ? 0 : UPPER
  if (byte >= 97 && byte <= 122) return 0
  if (byte >= 48 && byte <= 57) return DIGIT
  return byte === 32 ? 2 : SIGN
}
