import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QUESTION_IDS, type QuestionId, type Trait, TRAITS, type Traits } from '../../src/core/advice.ts'
import { HOMES } from '../../src/core/advice-homes.ts'
import { NOTE_RULES, notesOn } from '../../src/core/advice-notes.ts'
import { QUESTIONS } from '../../src/core/advice-questions.ts'
import { ADVICE_RULES, groupsOf, ruleFor } from '../../src/core/advice-rules.ts'
import { adviceOn, changesSince, openQuestions, rememberedOf } from '../../src/core/advising.ts'
import { BOT, ENV, MACHINES, MOVES, situation } from './machines.ts'

/** What the machine always tells. */
const SURE: ReadonlySet<Trait> = new Set(['ci', 'container'])

describe('what is enough', () => {
  test.each(MACHINES)('on %s', (_, here, wanted) => {
    const { recommendations } = adviceOn(here)
    expect(Object.fromEntries(recommendations.map(({ label, home }) => [label, home]))).toEqual(wanted)
  })

  test.each(MOVES)('keys in clear in a file get out of it on %s', (_, here, wanted) => {
    const lines = adviceOn(here).recommendations.flatMap((one) => one.lines.map(({ text }) => text))
    const naming = lines.filter((text) => /\/app\/\.env|KEYWARD_HOME/.test(text))
    expect(naming.map((text, index) => text.slice(0, wanted[index]?.length))).toEqual(wanted)
  })

  test('each recommendation says why, against what, what it does not help with, how, and who says so', () => {
    for (const [, here] of MACHINES)
      for (const { why, against, notFor, lines, source } of adviceOn(here).recommendations) {
        for (const text of [why, against, notFor, source]) expect(text.length).toBeGreaterThan(10)
        expect(lines.length).toBeGreaterThan(1)
      }
  })

  test('every rule is reached, and every place is used by one', () => {
    expect(new Set(ADVICE_RULES.map(({ home }) => home))).toEqual(new Set(Object.keys(HOMES)))
    expect(new Set(ADVICE_RULES.map(({ id }) => id)).size).toBe(ADVICE_RULES.length)
    for (const rule of ADVICE_RULES) {
      // Only what the rule asks for holds: then nothing before it may be taken.
      const only = Object.fromEntries(TRAITS.map((trait) => [trait, rule.yes.includes(trait)])) as Traits
      expect(ruleFor(rule.group, only)?.id).toBe(rule.id)
    }
  })

  test('whatever is known or not, each group that there is gets one recommendation', () => {
    const known = fc.record(
      Object.fromEntries(
        TRAITS.map((trait) => [trait, fc.constantFrom(true, false, ...(SURE.has(trait) ? [] : [null]))]),
      ) as Record<Trait, fc.Arbitrary<boolean | null>>,
    )
    fc.assert(
      fc.property(known, (traits) => {
        expect(groupsOf(traits).every((group) => ruleFor(group, traits) !== null)).toBe(true)
      }),
    )
  })

  test('a key in clear in a file is never enough for who runs code of strangers, or whose disk is not known to be encrypted', () => {
    for (const isEncrypted of [true, false, null])
      for (const strange of [true, false])
        for (const keyring of ['secret-service', null] as const) {
          const here = situation({ isEncrypted, keyring }, { 'strange-code': strange })
          const homes = adviceOn(here).recommendations.map(({ home }) => home)
          if (strange || isEncrypted !== true) expect(homes).not.toContain('dotenv')
        }
  })
})

describe('the seven questions', () => {
  const seen = (id: QuestionId, ...args: Parameters<typeof situation>) => {
    const { is, by } = adviceOn(situation(...args)).answers[id]
    return [is, by]
  }

  test('there are seven, and what a person said counts before what the machine says', () => {
    expect(Object.keys(QUESTIONS)).toEqual([...QUESTION_IDS])
    expect(seen('only-user', {}, {})).toEqual([true, 'machine'])
    expect(seen('only-user', {}, { 'only-user': false })).toEqual([false, 'person'])
    const { answers } = adviceOn(situation({ services: [BOT] }, { unattended: false }))
    expect(answers.unattended.why).toBe('you said so, although bot.service is given keys')
  })

  test('another account that runs programs is somebody; one that runs none is not known to be', () => {
    expect(seen('only-user', { others: [{ name: 'bob', processes: 2 }] }, {})).toEqual([false, 'machine'])
    expect(seen('only-user', { others: [{ name: 'ubuntu', processes: 0 }] }, {})).toEqual([null, null])
  })

  test('nothing listens: not reachable; on a public address: reachable; behind something: only you can tell', () => {
    expect(seen('internet', {}, {})).toEqual([false, 'machine'])
    expect(seen('internet', { listening: [443], hasPublicAddress: true }, {})).toEqual([true, 'machine'])
    expect(seen('internet', { listening: [443] }, {})).toEqual([null, null])
  })

  test('services and servers run unattended; on a laptop only you can tell', () => {
    expect(seen('unattended', { services: [BOT] }, {})).toEqual([true, 'machine'])
    expect(seen('unattended', { kind: 'virtual', hasDesktop: false }, {})).toEqual([true, 'machine'])
    expect(seen('unattended', {}, {})).toEqual([null, null])
  })

  test('keys are counted in clear and in the vault, and a look that was cut short proves only many', () => {
    expect(seen('many-keys', {}, {}, { inClear: 4, inVault: 6 })).toEqual([true, 'machine'])
    expect(seen('many-keys', {}, {}, { inClear: 4 })).toEqual([false, 'machine'])
    expect(seen('many-keys', {}, {}, { inClear: 4, isWhole: false })).toEqual([null, null])
  })

  test('only what would change the advice is asked', () => {
    const ask = (...args: Parameters<typeof situation>) => openQuestions(adviceOn(situation(...args)))
    expect(ask({}, {})).toEqual(['many-machines', 'unattended', 'strange-code', 'several-people'])
    expect(ask({}, { 'several-people': true })).toEqual(['unattended'])
    expect(ask({ ci: 'GitLab CI' }, {})).toEqual([])
    expect(ask({ kind: 'container' }, {})).toEqual([])
    expect(ask({ kind: 'container' }, { unattended: false })).toContain('several-people')
  })
})

describe('commands', () => {
  const lines = (...args: Parameters<typeof situation>) =>
    adviceOn(situation(...args)).recommendations.flatMap((one) => one.lines.map(({ text }) => text))

  test('a vault that is there is not made again, and one that opens so already needs nothing', () => {
    expect(lines({}, {}, { hasVault: false })[0]).toBe('keyward init --slot secret-service')
    expect(lines({}, {}, { hasVault: true, slots: ['key-file'] })[0]).toBe('keyward vault slots add secret-service')
    expect(lines({}, {}, { hasVault: true, slots: ['secret-service'] })[0]).toBe(`keyward import ${ENV.path}`)
  })

  test('a passphrase is of use only where nothing else opens the vault alone', () => {
    const all = lines({}, { 'strange-code': true }, { hasVault: true, slots: ['age', 'secret-service'] })
    expect(all.slice(0, 2)).toEqual(['keyward vault slots add passphrase', 'keyward vault slots remove secret-service'])
  })

  test('systemd seals to the TPM where there is one, and root needs no sudo', () => {
    const tpm = lines({ services: [BOT] }, {}).join('\n')
    expect(tpm).toContain('sudo keyward sync add systemd bot.service NAME --with-key host+tpm2')
    const host = lines({ services: [BOT], hasTpm: false, isRoot: true }, {}).join('\n')
    expect(host.split('\n')).toContain('keyward sync add systemd bot.service NAME')
    expect(host).toContain('take the key out of /srv/bot/.env')
  })

  test('a path that would be an order to a shell is quoted', () => {
    const evil = { ...ENV, path: '/home/ada/a; rm -rf $HOME/.env', isReadableByOthers: true }
    const { recommendations, notes } = adviceOn(situation({}, {}, { files: [evil] }))
    const all = [...recommendations.flatMap((one) => one.lines.map(({ text }) => text)), ...notes.map(({ how }) => how)]
    const naming = all.filter((text) => text.includes('rm -rf'))
    expect(naming.length).toBeGreaterThan(1)
    for (const text of naming) expect(text).toContain("'/home/ada/a; rm -rf $HOME/.env'")
  })
})

describe('worth knowing', () => {
  const SEEN: readonly (readonly [id: string, here: ReturnType<typeof situation>, how: string])[] = [
    [
      'file.open',
      situation({}, {}, { files: [{ ...ENV, mode: 0o644, isReadableByOthers: true }] }),
      `chmod 600 ${ENV.path}`,
    ],
    ['file.tracked', situation({}, {}, { files: [{ ...ENV, isTracked: true }] }), `keyward scan ${ENV.path}`],
    ['file.synced', situation({}, {}, { files: [{ ...ENV, syncedBy: 'Dropbox' }] }), `keyward import ${ENV.path}`],
    [
      'vault.synced',
      { ...situation({}), health: { coreDumps: null, openSwap: [], synced: [{ path: '/v', service: 'Dropbox' }] } },
      'keyward doctor',
    ],
    ['key-file.beside', situation({}, {}, { slots: ['key-file'] }), 'keyward vault slots list'],
    [
      'master.readable',
      situation({}, {}, { masters: ['OP_SERVICE_ACCOUNT_TOKEN'] }),
      'keyward set OP_SERVICE_ACCOUNT_TOKEN',
    ],
    ['agents.read', situation({ agents: ['Codex'] }), 'keyward agents protect'],
    [
      'environment.keys',
      situation({ environments: [{ program: 'node', unit: 'bot.service', keys: 1 }] }),
      'systemctl cat bot.service',
    ],
    ['disk.open', situation({ isEncrypted: false }), 'install anew with LUKS, or: sudo fscrypt setup'],
    ['memory.written', { ...situation({}), health: { coreDumps: 'limit', openSwap: [], synced: [] } }, 'ulimit -c 0'],
  ]

  test.each(SEEN)('%s is told with its command', (id, here, how) => {
    expect(notesOn(here).filter((one) => one.id === id)).toMatchObject([{ how }])
  })

  test('every note has a case here, and a tidy machine has none', () => {
    expect(SEEN.map(([id]) => id)).toEqual(NOTE_RULES.map(({ id }) => id))
    expect(notesOn(situation({}, {}, { files: [] }))).toEqual([])
  })
})

describe('the next time', () => {
  test('what changed is told, and nothing where all is as it was', () => {
    const [at, before] = [new Date('2026-11-01'), situation({ services: [BOT] })]
    const first = rememberedOf(adviceOn(before), before, at)
    expect(changesSince(first, first)).toEqual([])
    const after = situation({ services: [], listening: [80], hasPublicAddress: true, keyring: null }, before.said, {
      inClear: 0,
    })
    expect(changesSince(first, rememberedOf(adviceOn(after), after, at))).toEqual([
      { what: 'reachable from the internet', was: 'no', is: 'yes' },
      { what: 'keyring of the desktop', was: 'yes', is: 'no' },
      { what: 'for you at the keyboard', was: 'secret-service', is: 'dotenv' },
      { what: 'keys in clear', was: '3', is: '0' },
    ])
  })
})
