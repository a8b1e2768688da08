import type { Text } from './text.ts'

/** How much of the line before a value is looked at for a name. */
const REACH = 200

const AUTH_SCHEME = /(?<![\w-])(?:Bearer|Basic|Token|ApiKey|Key)[ \t]{1,4}$/i
const OPENING = /(?:\b[rbfu]{0,2})?(?:\\?["'`]){0,3}$/i
const SHAPES: readonly RegExp[] = [
  // <name>value, <add key="name" value="value
  /<([A-Za-z_][\w.:-]{0,79})>[ \t]{0,8}$/,
  /(?:key|name|id)=\\?["']([\w.:-]{1,80})\\?["'][ \t]{1,8}value=$/i,
  // {"name": "NAME", "value": "value
  /["'](?:name|key)["'][ \t]{0,4}:[ \t]{0,4}["']([\w.-]{1,80})["'],[ \t]{0,4}["']value["'][ \t]{0,4}:[ \t]{0,4}$/i,
  // name: Type = value
  /([A-Za-z_]\w{0,79})[ \t]{0,4}:[ \t]{0,4}[A-Za-z][\w.<>[\]|?]{0,40}[ \t]{1,4}=[ \t]{0,8}$/,
  // name = value, "name": value, ["name"] => value, name := value
  /([A-Za-z_][\w.-]{0,79})(?:\\?["'`])?[\])]{0,2}[ \t]{0,20}(?::=|=>|[:=]{1,3})[ \t]{0,20}$/,
  // f("name", "value
  /["'`]([A-Za-z_][\w.-]{0,79})["'`],[ \t]{0,8}$/,
  // --name value
  /(?:^|[ \t])--?([A-Za-z][\w-]{1,60})[ \t]{1,4}$/,
  // ENV NAME value, setenv NAME value, password value
  /(?:^|[ \t])(?:setenv|ENV|ARG|export|set)[ \t]{1,4}([A-Za-z_]\w{0,79})[ \t]{1,8}$/,
  /(?:^|[ \t])(password|login|account)[ \t]{1,4}$/i,
]

/** The identifier that the value is given to (`OPENAI_API_KEY`, `apiKey`, `Authorization`), from the text before it on its line, or null. */
export function nameBeside(before: string): string | null {
  const line = before.slice(-REACH)
  const opened = line.replace(AUTH_SCHEME, '').replace(OPENING, '')
  for (const shape of SHAPES) {
    const name = shape.exec(opened)?.[1]
    if (name !== undefined) return name.replace(/^(?:process\.env|import\.meta\.env|os\.environ|ENV)\./, '')
  }
  return null
}

/** What kind of key a text speaks of: `API key: x`. */
const KEY_WORD = /(?<![\w-])(api|access|secret|auth|private|encryption|signing|licen[cs]e)[ \t]$/i

/** The name that stands there; where it is no more than `key`, with the word before it. */
export function wholeName(text: Text, start: number, end: number): string {
  const name = bareName(text.slice(start, end))
  const word = /^key$/i.test(name) ? KEY_WORD.exec(text.slice(start - 12, start))?.[1] : undefined
  return word === undefined ? name : `${word}_${name}`
}

/** Without a quote, a dot or the dashes of an option before it. */
export function bareName(spelled: string): string {
  return spelled.replace(/^["'.-]+/, '')
}
