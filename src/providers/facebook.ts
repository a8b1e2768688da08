import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const facebook: Provider = {
  id: 'facebook',
  name: 'Facebook',
  variables: [
    'FACEBOOK_APP_SECRET',
    'FB_APP_SECRET',
    'FACEBOOK_ACCESS_TOKEN',
    'FB_ACCESS_TOKEN',
    'FACEBOOK_CLIENT_SECRET',
    'FACEBOOK_PAGE_ACCESS_TOKEN',
  ],
  keys: [
    {
      id: 'facebook.access_token',
      name: 'Facebook access token',
      prefix: 'EAA',
      anchors: ['EAA'],
      pattern: /(?<![A-Za-z0-9_-])EAA(?:[A-Z][A-Za-z0-9]{80,500}|CEdEose0cBA[A-Za-z0-9]{20,500})(?![A-Za-z0-9_-])/,
      bits: 240,
      examples: [`EAAM${sample('base62', 190)}`, `EAACEdEose0cBA${sample('base62', 90)}`],
      decoys: [`EAAM${sample('base62', 60)}`],
    },
    {
      id: 'facebook.app_token',
      name: 'Facebook app access token',
      anchors: ['facebook', 'fb_', 'graph.facebook', 'access_token'],
      near: ['facebook', 'fb_', 'graph.facebook', 'access_token'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{14,17}\|[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])/,
      bits: 162,
      examples: [
        `${sample('digits', 14)}|${sample('base64url', 27, 2)}`,
        `${sample('digits', 17, 7)}|${sample('base64url', 27, 8)}`,
      ],
      decoys: [
        `${sample('digits', 14, 3)}|${sample('base64url', 26, 4)}`,
        `${sample('digits', 17, 4)}|${sample('base64url', 28, 5)}`,
      ],
    },
    {
      id: 'facebook.app_secret',
      name: 'Facebook app secret',
      anchors: ['facebook', 'fb_app', 'fb_secret', 'fbapi', 'fbsecret', 'fb_api', 'meta_app'],
      near: ['facebook', 'fb_app', 'fb_secret', 'fbapi', 'fbsecret', 'fb_api', 'meta_app'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      parts: ['facebook.app'],
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
    {
      id: 'facebook.app',
      name: 'Facebook app id',
      anchors: ['facebook', 'fb_app'],
      near: ['facebook', 'fb_app'],
      names: ['appid', 'clientid', 'applicationid'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{13,17}(?![A-Za-z0-9_-])/,
      bits: 50,
      examples: [sample('digits', 16)],
      isPublic: true,
    },
  ],
}
