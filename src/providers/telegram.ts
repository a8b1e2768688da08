import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const telegram: Provider = {
  id: 'telegram',
  name: 'Telegram',
  variables: ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_TOKEN', 'TG_BOT_TOKEN'],
  keys: [
    {
      id: 'telegram.bot',
      name: 'Telegram bot token',
      anchors: [':AA'],
      // In the addresses of the API it stands right behind `/bot`.
      pattern: /(?:(?<![A-Za-z0-9_-])|(?<=\/bot))[0-9]{8,10}:AA[A-Za-z0-9_-]{32,33}(?![A-Za-z0-9_-])/,
      bits: 192,
      examples: [`${sample('digits', 10)}:AA${sample('base64url', 33)}`],
      decoys: [`${sample('digits', 10)}:AA${sample('base64url', 20)}`],
    },
    {
      id: 'telegram.api_hash',
      name: 'Telegram API hash',
      anchors: ['telegram', 'api_hash', 'tg_api', 'telethon', 'pyrogram'],
      near: ['telegram', 'api_hash', 'tg_api', 'telethon', 'pyrogram'],
      names: ['apihash', 'apphash'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      parts: ['telegram.api_id'],
      bits: 128,
      examples: [sample('hex', 32, 10)],
    },
    {
      id: 'telegram.api_id',
      name: 'Telegram API id',
      anchors: ['telegram', 'api_hash', 'tg_api', 'telethon', 'pyrogram'],
      near: ['telegram', 'api_hash', 'tg_api', 'telethon', 'pyrogram'],
      names: ['apiid', 'appid'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{5,9}(?![A-Za-z0-9_-])/,
      bits: 20,
      examples: [sample('digits', 8)],
      isPublic: true,
    },
  ],
}
