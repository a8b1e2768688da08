import type { Provider } from '../core/provider.ts'
import { sample, sampleUuid } from '../core/sample.ts'

export const microsoftTeams: Provider = {
  id: 'microsoft-teams',
  name: 'Microsoft Teams',
  variables: ['TEAMS_WEBHOOK_URL', 'MS_TEAMS_WEBHOOK_URL', 'MSTEAMS_WEBHOOK', 'TEAMS_WEBHOOK'],
  keys: [
    {
      id: 'microsoft-teams.webhook',
      name: 'Microsoft Teams webhook',
      anchors: ['.webhook.office.com/webhookb2/'],
      pattern:
        /(?<![A-Za-z0-9_-])[a-z0-9-]{1,60}\.webhook\.office\.com\/webhookb2\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 250,
      examples: [
        `contoso.webhook.office.com/webhookb2/${sampleUuid()}@${sampleUuid(2)}/IncomingWebhook/${sample('hex', 32, 3)}/${sampleUuid(4)}`,
      ],
      decoys: [
        `contoso.webhook.office.com/webhookb2/${sampleUuid().slice(0, -2)}@${sampleUuid(2)}/IncomingWebhook/${sample('hex', 32, 3)}/${sampleUuid(4)}`,
      ],
    },
    {
      id: 'microsoft-teams.webhook_2017',
      name: 'Microsoft Teams webhook',
      prefix: 'outlook.office.com/webhook/',
      anchors: ['outlook.office.com/webhook/'],
      pattern:
        /(?<![A-Za-z0-9_-])outlook\.office\.com\/webhook\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![A-Za-z0-9_-])/,
      bits: 250,
      examples: [
        `outlook.office.com/webhook/${sampleUuid(4)}@${sampleUuid(5)}/IncomingWebhook/${sample('hex', 32, 6)}/${sampleUuid(7)}`,
      ],
      decoys: [
        `outlook.office.com/webhook/${sampleUuid(4).slice(0, -2)}@${sampleUuid(5)}/IncomingWebhook/${sample('hex', 32, 6)}/${sampleUuid(7)}`,
      ],
    },
  ],
}
