/** Words of English and of programs, four letters and more, that names, texts and thought-up passwords are made of. */
const WORDS = new Set(
  `
able about above abstract accept access account action active activity actual adapter address admin administrator after again agent alert alias alice align
allow alpha amazon anchor android angular animal another answer apache append apple application apply archive area argument array article asset assign async
attach attempt attribute audio audit auth authenticate authentication author authorization authorize auto avatar await azure back backend backup balance banana
bank banner base based basic batch beach bear beautiful before begin behavior below best beta between bill binary bind black blank block blog blue board body
book bool boolean border both bottom bound branch break bridge broker browser bucket buffer build builder bundle business button byte bytes cache call callback
camera cancel candidate canvas capability card cart case cast catalog category cell center centipede certificate chain change channel char character charge
chart check child chocolate choice choose cipher city class clean clear click client clone close cloud cluster code codec coffee collect collection color column
command comment commit common company compare compile complete component compose computer condition config configuration configure confirm connect connection console
constant consumer contact container content context continue control controller convert cookie copy core correct count country course cover create creator
credential credentials credit criteria cross current cursor custom customer daemon dark data database date dead debug decode decrypt default define delay delete
delta demo deploy deployment depth description design desktop detail detect develop developer development device dialog dictionary digest digital direct
directory disable discover discount disk dispatch display distribution docker document does domain done door double down download dragon draft draw drive driver
drop duration dynamic each east easy echo edge edit editor effect element elastic email empty enable encode encoding encrypt encryption engine enter
enterprise entity entry environment error escape event every example exchange exclude execute exist exit expand expect expire export express expression extend
extension extra factory fail failed failure fake false family fast feature feed fetch field file fill filter final find fire firebase first fish five fixture flag
flash flat float flow flower fluent flush focus folder follow font food foot football force foreign forget form format forward found four frame framework free french
friday friend from front full function further game garden gate gateway general generate generator generic german ghost github global gold golden good google grant
graph great green grid group guard guest guide hand handle handler happy hard hash have head header health heart hello help here hidden hide high history holder
home hook horse host hostname hotel hour house html http https human hunter icon ident identifier identity image implement import include incoming index
info init initial inline inner input insert inside install instance integer integration interface internal internet interval into invalid inventory invite issue item
james java javascript jenkins john join json june just kafka keep kernel kind king kube kubernetes label lambda language large last later latest launch layer
layout lazy leader leaf learn least leave left legacy length less letmein letter level library license life light like limit line link linux list listen little
live load loader local locale location lock logger login logo logout long look loop love lower machine magic mail main maintain make manage management manager
manual mapping march mark market marker mask master match matrix maven maximum mean media medium member memory menu merge message meta metadata meter method metric
metrics middle middleware migration mind minimum minute mirror mixed mobile mock mode model modify module monday money mongo monitor monkey month more mother mouse
move much multi multiple music must mutable name namespace nation native navigation near need nested network never next nginx night node none
normal north note nothing notice notification notify null number oauth object observe offline offset okay once online only open opera operation operator
oracle option options orange order organization origin original other outer output over override owner pack package page pages pair panel paper parameter
params parent park parse parser part partial pass passphrase passport password passwd patch path pattern pause payload payment pending people perform performance permission
person personal phone photo pick picture ping pink pipeline placeholder plain plan platform play player please plugin point policy pool popup port portal position post
postgres postgresql power practice preference prefix prepare present preview previous price primary prince princess print priority private probe process processor
product production profile program progress project promise prompt property protect protocol provider proxy public publish pull purchase purple push python quality
query question queue quick quit quote rabbit radio raise random range rate rating raw reach react read reader ready real reason recent record recover recovery
redirect redis reduce refer reference refresh region register registry regular reject relation relative release reload remember remote remove render
repeat replace reply report repository request require required reset resolve resolver resource response rest restart restore result resume retry return reverse
review right ring river road robot role roll root rotate round route router rule runner runtime safe sale salt same sample sandbox save scale scan schedule schema
school scope score screen script scroll search season second secret secrets section secure security seed select self send sender sentinel sequence serial serialize server service
session setting settings setup shadow shape share shared sheet shell ship shop short should show side sign signature signing silver simple single site
size skip sleep slice slot small smart smtp snapshot snow soccer social socket soft software some song sort sound source south space spark spec special
speed split spring stack staff stage staging standard star start state static station statistic status step still stock stop storage store story strategy stream street
strict string strong struct style subject submit subscribe subscription success suffix suite summary summer sunday sunshine super support surface switch symbol sync syntax
system table target task team template temp temporary tenant term terminal terraform test tester testing text thank that their them theme then there these they thing this
thread three through throw ticket tiger time timeout timer title today toggle token tokens tomcat tool tooltip topic total touch trace track traffic train transaction transfer
transform translate transport travel tree trigger trim true trust trusted tunnel turn type under undefined union unique unit universe unknown unlock until update upgrade
upload upper usage user username users util utility valid validate validation validator value values variable vault vector vendor verbose verify version very video view
virtual visible visit visitor void volume wait wallet want warn warning watch water wave weather webhook website week welcome well west what wheel when where
which white while whole width wiki will window windows winter with within without word work worker workflow workspace world would wrap write writer wrong year yellow
yesterday your zero zone passwort kennwort senha clave contrasena wachtwoord salasana parola haslo geheim losenord motdepasse
`
    .trim()
    .split(/\s+/),
)
const LONGEST = 14
const SHORTEST = 4
/** Shorter words count where they stand alone between signs, digits or a change of case. */
const SHORT = new Set(
  'a ad all an and any api app are arg args as at aws be bin bit box but by cat cd cfg cmd cn css csv cur db dbo del dev dir dn do doc dog dom dst end env err ext for fn foo get go gui had has he her his hex how html http i id if img in int io ip is it item jar js json key keys lib log lst man map max md me min msg my mysql new no not now num of off old on one op or org os our out ou pdf pid png pop pre pub qa ref req res row run sdk set she sql src ssh ssl str sub sum svg tab tag tar tcp the tls tmp to top two txt ui up uri url us use var was way we web who win www xml yml you zip'.split(
    ' ',
  ),
)

/** Which part of the letters belongs to words: near 1 for names and sentences, near 0 for what a generator made. 0 where there are no letters. */
export function wordCover(value: string): number {
  let letters = 0
  let covered = 0
  for (const part of value.replaceAll(/([a-z])(?=[A-Z])/g, '$1 ').match(/[A-Za-z]+/g) ?? []) {
    letters += part.length
    covered += coveredIn(part.toLowerCase())
  }
  return letters === 0 ? 0 : covered / letters
}

function coveredIn(part: string): number {
  if (SHORT.has(part) || WORDS.has(part)) return part.length
  let covered = 0
  for (let at = 0; at + SHORTEST <= part.length;) {
    const size = wordAt(part, at)
    covered += size
    at += Math.max(1, size)
  }
  return covered
}

/** Of the word that begins here the length, the longest first; 0 if none does. */
function wordAt(part: string, at: number): number {
  for (let size = Math.min(LONGEST, part.length - at); size >= SHORTEST; size--)
    if (WORDS.has(part.slice(at, at + size))) return size
  return 0
}
