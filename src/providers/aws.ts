import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

/**
 * Accounts in which makers of canary tokens keep their keys. Source: TruffleHog, `pkg/detectors/aws/access_keys/canary.go` (Thinkst and
 * those who copied the idea).
 */
const CANARY_ACCOUNTS = new Set(
  (
    '052310077262 171436882533 534261010715 595918472158 717712589309 819147034852 992382622183 730335385048 266735846894 ' +
    '893192397702 044858866125 251535659677 344043088457 351906852752 390477818340 426127672474 427150556519 439872796651 ' +
    '445142720921 465867158099 637958123769 693412236332 732624840810 735421457923 959235150393 982842642351'
  ).split(' '),
)
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const aws: Provider = {
  id: 'aws',
  name: 'Amazon Web Services',
  variables: ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SESSION_TOKEN', 'AWS_SECRET_KEY'],
  make: {
    url: new URL('https://console.aws.amazon.com/iam/'),
    steps: [
      'Select "Users", then the user',
      'Open "Security credentials"',
      'Select "Create access key"',
      'Copy both parts',
    ],
    source: new URL('https://docs.aws.amazon.com/IAM/latest/UserGuide/access-keys-admin-managed.html'),
  },
  revokeBy: {
    url: new URL('https://console.aws.amazon.com/iam/'),
    steps: [
      'Select "Users", then the user',
      'Open "Security credentials"',
      'Select the key, then "Actions": deactivate it, and delete it when nothing misses it',
    ],
    source: new URL('https://docs.aws.amazon.com/IAM/latest/UserGuide/access-keys-admin-managed.html'),
  },
  keys: [
    {
      id: 'aws.access_key_id',
      name: 'AWS access key id',
      anchors: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
      pattern: /(?<![A-Za-z0-9_-])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9_-])/,
      bits: 40,
      examples: [`AK${'IA'}${sample('base32', 16)}`, `AS${'IA'}${sample('base32', 16, 1)}`],
      decoys: [`AK${'IA'}${sample('base32', 12)}`],
    },
    {
      id: 'aws.secret_access_key',
      name: 'AWS secret access key',
      anchors: [
        'aws_secret',
        'awssecret',
        'aws.secret',
        'secret_access_key',
        'secretaccesskey',
        'secret access key',
        'aws_access_key',
        'akia',
      ],
      near: [
        'aws_secret',
        'awssecret',
        'aws.secret',
        'secret_access_key',
        'secretaccesskey',
        'secret access key',
        'aws_access_key',
        'akia',
      ],
      // 40 hexadecimal digits are a commit.
      pattern: /(?<![A-Za-z0-9/+_-])(?![0-9a-f]{40}(?![A-Za-z0-9]))[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])/,
      parts: ['aws.access_key_id'],
      ambiguousWith: ['cohere.key', 'cloudflare.legacy'],
      bits: 240,
      examples: [sample('base64', 40)],
      decoys: [sample('hex', 40)],
    },
    {
      id: 'aws.session_token',
      name: 'AWS session token',
      anchors: ['IQoJb3JpZ2luX2Vj', 'FwoGZXIvYXdz'],
      pattern: /(?<![A-Za-z0-9/+_-])(?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdz)[A-Za-z0-9/+]{100,4000}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 600,
      examples: [`IQoJb3JpZ2luX2Vj${sample('base64', 400)}`, `FwoGZXIvYXdz${sample('base64', 300)}`],
      decoys: [`IQoJb3JpZ2luX2Vj${sample('base64', 40)}`],
    },
    {
      id: 'aws.appsync',
      name: 'AWS AppSync API key',
      prefix: 'da2-',
      anchors: ['da2-'],
      pattern: /(?<![A-Za-z0-9_-])da2-[a-z0-9]{26}(?![A-Za-z0-9_-])/,
      bits: 134,
      examples: [`da2-${sample('base36', 26)}`],
      decoys: [`da2-${sample('base36', 25, 3)}`, `da2-${sample('base36', 27, 4)}`],
    },
  ],

  isCanary(key) {
    return /^A[A-Z]{3}[A-Z2-7]{16}$/.test(key) && CANARY_ACCOUNTS.has(accountOf(key))
  },
}

/** The account stands in the key id: 40 bits behind the first of its base32 part. */
function accountOf(key: string): string {
  let bits = 0n
  for (const character of key.slice(4, 14)) bits = bits * 32n + BigInt(BASE32.indexOf(character))
  return String((bits >> 9n) & 0xffffffffffn).padStart(12, '0')
}
