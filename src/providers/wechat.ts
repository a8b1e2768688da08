import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const wechat: Provider = {
  id: 'wechat',
  name: 'WeChat',
  variables: ['WECHAT_APP_SECRET', 'WECHAT_SECRET', 'WX_APP_SECRET', 'WECHAT_APP_ID', 'WECHAT_APPSECRET', 'WX_APPID'],
  keys: [
    {
      id: 'wechat.secret',
      name: 'WeChat app secret',
      anchors: ['wechat', 'weixin', 'wx_app'],
      near: ['wechat', 'weixin', 'wx_app'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 21), sample('hex', 40)],
    },
    {
      id: 'wechat.application',
      name: 'WeChat app id',
      anchors: ['wechat', 'weixin', 'wx_app'],
      near: ['wechat', 'weixin', 'wx_app'],
      pattern: /(?<![A-Za-z0-9_-])wx[0-9a-f]{16}(?![A-Za-z0-9_-])/,
      bits: 64,
      examples: [`wx${sample('hex', 16, 4)}`],
      decoys: [`wx${sample('hex', 10, 4)}`, `wx${sample('hex', 24, 4)}`],
      isPublic: true,
    },
  ],
}
