import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const lark: Provider = {
  id: 'lark',
  name: 'Lark',
  variables: ['LARK_APP_SECRET', 'FEISHU_APP_SECRET', 'LARKSUITE_APP_SECRET'],
  keys: [
    {
      id: 'lark.token',
      name: 'Lark access token',
      anchors: ['lark', 'feishu'],
      near: ['lark', 'feishu'],
      pattern: /(?<![A-Za-z0-9_.-])[tua]-[A-Za-z0-9_.-]{27,60}(?![A-Za-z0-9_-])/,
      bits: 162,
      examples: [
        `t-${sample('base64url', 27)}`,
        `u-${sample('base64url', 27, 2)}`,
        `a-${sample('base64url', 27, 3)}`,
        `a-${sample('base64url', 60, 7)}`,
      ],
      decoys: [`t-${sample('base62', 15)}`],
    },
    {
      id: 'lark.app_secret',
      name: 'Lark app secret',
      anchors: ['lark_app', 'larksuite', 'feishu', 'lark_secret', 'larkappsecret'],
      near: ['lark_app', 'larksuite', 'feishu', 'lark_secret', 'larkappsecret'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [sample('base62', 32)],
      decoys: [sample('base62', 31, 3), sample('base62', 33, 4)],
    },
    {
      id: 'lark.webhook',
      name: 'Lark bot webhook',
      anchors: ['/open-apis/bot/v2/hook/'],
      pattern:
        /(?<![A-Za-z0-9_-])open\.(?:larksuite\.com|feishu\.cn)\/open-apis\/bot\/v2\/hook\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 122,
      examples: [
        `open.larksuite.com/open-apis/bot/v2/hook/${sampleUuid()}`,
        `open.feishu.cn/open-apis/bot/v2/hook/${sampleUuid(2)}`,
      ],
      decoys: [`open.larksuite.com/open-apis/bot/v2/hook/${sample('hex', 36, 3)}`],
    },
  ],
}
