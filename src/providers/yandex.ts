import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const yandex: Provider = {
  id: 'yandex',
  name: 'Yandex Cloud',
  variables: [
    'YANDEX_API_KEY',
    'YANDEX_OAUTH_TOKEN',
    'YC_TOKEN',
    'YC_API_KEY',
    'YANDEX_CLOUD_API_KEY',
    'YANDEX_IAM_TOKEN',
    'YANDEX_TRANSLATE_KEY',
    'YANDEX_DICTIONARY_KEY',
    'YANDEX_SECRET',
  ],
  keys: [
    {
      id: 'yandex.api_key',
      name: 'Yandex Cloud API key',
      prefix: 'AQVN',
      anchors: ['AQVN'],
      pattern: /(?<![A-Za-z0-9_-])AQVN[A-Za-z0-9_-]{35,38}(?![A-Za-z0-9_-])/,
      bits: 210,
      examples: [`AQVN${sample('base64url', 36)}`, `AQVN${sample('base64url', 36, 11)}`],
      decoys: [`AQVN${sample('base64url', 23)}`],
    },
    {
      id: 'yandex.secret',
      name: 'Yandex Cloud static secret key',
      anchors: ['yandex', 'yc_secret', 'ycsecret'],
      near: ['yandex', 'yc_secret', 'ycsecret'],
      pattern: /(?<![A-Za-z0-9_-])YC[A-Za-z0-9_-]{38}(?![A-Za-z0-9_-])/,
      bits: 228,
      examples: [`YC${sample('base64url', 38, 4)}`],
      decoys: [`YC${sample('base64url', 25, 4)}`, `YC${sample('base64url', 46, 4)}`],
    },
    {
      id: 'yandex.oauth',
      name: 'Yandex OAuth token',
      anchors: ['yandex', 'yc_token'],
      near: ['yandex', 'yc_token'],
      pattern: /(?<![A-Za-z0-9_-])y[0-6]_[A-Za-z0-9_-]{55,80}(?![A-Za-z0-9_-])/,
      bits: 330,
      examples: [`y0_${sample('base64url', 58, 7)}`, `y0_${sample('base64url', 58, 17)}`],
      decoys: [`y0_${sample('base64url', 36, 7)}`],
    },
    {
      id: 'yandex.dictionary',
      name: 'Yandex Dictionary or Translate key',
      anchors: ['dict.1.1.', 'pdct.1.1.', 'trnsl.1.1.'],
      pattern:
        /(?<![A-Za-z0-9_-])(?:dict|pdct|trnsl)\.1\.1\.[0-9]{8}T[0-9]{6}Z\.[0-9a-f]{16}\.[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 220,
      examples: [
        `dict.1.1.${sample('digits', 8, 10)}T${sample('digits', 6, 11)}Z.${sample('hex', 16, 12)}.${sample('hex', 40, 13)}`,
        `trnsl.1.1.${sample('digits', 8, 20)}T${sample('digits', 6, 21)}Z.${sample('hex', 16, 22)}.${sample('hex', 40, 23)}`,
      ],
      decoys: [
        `dict.1.1.${sample('digits', 8, 10)}T${sample('digits', 6, 11)}Z.${sample('hex', 16, 12)}.${sample('hex', 26, 13)}`,
        `dict.1.1.${sample('digits', 8, 10)}T${sample('digits', 6, 11)}Z.${sample('hex', 16, 12)}.${sample('letters', 40, 13)}`,
      ],
    },
    {
      id: 'yandex.iam',
      name: 'Yandex Cloud IAM token',
      prefix: 't1.',
      anchors: ['yandex', 'yc_token', 'iam_token', 'iamtoken', 'yc_iam'],
      near: ['yandex', 'yc_token', 'iam_token', 'iamtoken', 'yc_iam'],
      pattern: /(?<![A-Za-z0-9/+_-])t1\.[A-Za-z0-9_-]{40,600}={0,2}\.[A-Za-z0-9_-]{86}={0,2}(?![A-Za-z0-9/+=_-])/,
      bits: 756,
      examples: [
        `t1.${sample('base64url', 240)}.${sample('base64url', 86, 2)}`,
        `t1.${sample('base64url', 240, 11)}.${sample('base64url', 86, 12)}`,
      ],
      decoys: [`t1.${sample('base64url', 240)}.${sample('base64url', 57, 2)}`],
    },
  ],
}
