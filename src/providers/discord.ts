import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const discord: Provider = {
  id: 'discord',
  name: 'Discord',
  variables: ['DISCORD_TOKEN', 'DISCORD_BOT_TOKEN', 'DISCORD_WEBHOOK_URL'],
  keys: [
    {
      id: 'discord.bot',
      name: 'Discord bot token',
      anchors: ['discord', 'client.login(', 'client.run(', 'bot.run(', 'bot.login(', 'bot_token', 'bottoken'],
      near: ['discord', 'client.login(', 'client.run(', 'bot.run(', 'bot.login(', 'bot_token', 'bottoken'],
      pattern: /(?<![A-Za-z0-9_-])[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}(?![A-Za-z0-9_-])/,
      bits: 162,
      examples: [`MT${sample('base62', 24)}.G${sample('base62', 5)}.${sample('base64url', 38)}`],
      decoys: [`MT${sample('base62', 24)}`],
    },
    {
      id: 'discord.webhook',
      name: 'Discord webhook',
      anchors: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
      pattern:
        /(?<![A-Za-z0-9_-])discord(?:app)?\.com\/api\/webhooks\/[0-9]{17,20}\/[A-Za-z0-9_-]{60,70}(?![A-Za-z0-9_-])/,
      bits: 360,
      examples: [
        `discord.com/api/webhooks/${sample('digits', 19)}/${sample('base64url', 68)}`,
        `discordapp.com/api/webhooks/${sample('digits', 18)}/${sample('base64url', 68, 2)}`,
      ],
      decoys: [`discord.com/api/webhooks/${sample('digits', 19)}`],
    },
    {
      id: 'discord.client_secret',
      name: 'Discord client secret',
      anchors: [
        'discord_client_secret',
        'discord_secret',
        'discordclientsecret',
        'discord_client_id',
        'discord.client',
      ],
      near: ['discord_client_secret', 'discord_secret', 'discordclientsecret', 'discord_client_id', 'discord.client'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])/,
      parts: ['discord.client'],
      bits: 192,
      examples: [sample('base64url', 32)],
      decoys: [sample('base64url', 31, 3), sample('base64url', 33, 4)],
    },
    {
      id: 'discord.client',
      name: 'Discord application id',
      anchors: ['discord'],
      near: ['discord'],
      names: ['clientid', 'applicationid', 'appid'],
      pattern: /(?<![A-Za-z0-9_-])[0-9]{17,20}(?![A-Za-z0-9_-])/,
      bits: 58,
      examples: [sample('digits', 18)],
      isPublic: true,
    },
  ],
}
