import type { ProviderList } from '../../src/scan/kinds.ts'

/** Keys are made when the tests run, so that no scanner finds one in this repository. */
const LETTERS = 'Zk3vQ9xTb7LmN2pR8sWcY4dF6gHjK1a0'

/** A key of the made-up provider Acme, a different one for each number. */
export function acmeKey(number = 0): string {
  const turned = LETTERS.slice(number % 32) + LETTERS.slice(0, number % 32)
  return `acme-proj-${turned.slice(0, 26)}${String(number).padStart(6, '0')}`
}

/** A key with a checksum: the last character tells whether the number of digits is even. */
export function checkedKey(isRight: boolean): string {
  const body = turn(LETTERS, 7)
  return `chk_${body}${isEven(body) === isRight ? 'E' : 'O'}`
}

/** 32 hexadecimal digits, which say nothing by themselves. */
export function hexKey(): string {
  return Buffer.from('0f1e9a6bd27c58e34a91c6f7035db82e', 'hex').toString('hex')
}

/** A key whose anchor stands in its middle. */
export function middleKey(): string {
  return `${LETTERS.slice(0, 20)}MiDdLe${turn(LETTERS, 9).slice(0, 20)}`
}

export const acme: ProviderList[number] = {
  id: 'acme',
  name: 'Acme AI',
  variables: ['ACME_API_KEY'],
  keys: [
    {
      id: 'acme.project',
      name: 'Acme project key',
      prefix: 'acme-proj-',
      anchors: ['acme-proj-'],
      pattern: /(?<![A-Za-z0-9_-])acme-proj-[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [acmeKey()],
    },
    {
      id: 'acme.public',
      name: 'Acme public key',
      prefix: 'acme-pub-',
      anchors: ['acme-pub-'],
      pattern: /(?<![A-Za-z0-9_-])acme-pub-[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`acme-pub-${LETTERS}`],
      isPublic: true,
    },
    {
      id: 'acme.old',
      name: 'Acme key of old',
      anchors: ['acmecorp'],
      near: ['acmecorp'],
      pattern: /(?<![A-Za-z0-9])[a-f0-9]{32}(?![A-Za-z0-9])/,
      bits: 128,
      examples: [hexKey()],
    },
  ],
}

export const checked: ProviderList[number] = {
  id: 'checked',
  name: 'Checked',
  variables: ['CHECKED_TOKEN'],
  keys: [
    {
      id: 'checked.token',
      name: 'Checked token',
      prefix: 'chk_',
      anchors: ['chk_'],
      pattern: /(?<![A-Za-z0-9_])chk_[A-Za-z0-9]{33}(?![A-Za-z0-9_])/,
      bits: 190,
      checksum: (key) => key.endsWith(isEven(key.slice(4, -1)) ? 'E' : 'O'),
      examples: [checkedKey(true)],
    },
    {
      id: 'checked.middle',
      name: 'Checked middle key',
      anchors: ['MiDdLe'],
      pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{20}MiDdLe[A-Za-z0-9]{20}(?![A-Za-z0-9])/,
      bits: 230,
      examples: [middleKey()],
    },
  ],
}

export const catalogue: ProviderList = [acme, checked]

/** Put in where a block begins, so that no block stands in this repository. */
export const PRIVATE: string = ['PRI', 'VATE'].join('')

/** A PEM block of the right form and of no use. */
export function pemKey(newline = '\n'): string {
  const begin = `MIIE${turn(LETTERS, 3)}`
  const lines = Array.from({ length: 12 }, (_, index) => turn(begin + LETTERS, index * 5))
  return [`-----BEGIN ${PRIVATE} KEY-----`, `MII${turn(LETTERS, 5)}`, ...lines, `-----END ${PRIVATE} KEY-----`].join(
    newline,
  )
}

function turn(text: string, by: number): string {
  return text.slice(by % text.length) + text.slice(0, by % text.length)
}

function isEven(text: string): boolean {
  return text.replaceAll(/[^0-9]/g, '').length % 2 === 0
}
