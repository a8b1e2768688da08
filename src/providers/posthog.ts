import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const posthog: Provider = {
  id: 'posthog',
  name: 'PostHog',
  variables: ['POSTHOG_PERSONAL_API_KEY', 'POSTHOG_API_KEY', 'POSTHOG_KEY', 'NEXT_PUBLIC_POSTHOG_KEY'],
  keys: [
    {
      id: 'posthog.personal',
      name: 'PostHog personal key',
      prefix: 'phx_',
      anchors: ['phx_'],
      pattern: /(?<![A-Za-z0-9_-])phx_[A-Za-z0-9_]{40,50}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`phx_${sample('base62', 43)}`],
      decoys: [`phx_${sample('base62', 20)}`],
    },
    {
      id: 'posthog.feature_flags',
      name: 'PostHog feature flags key',
      prefix: 'phs_',
      anchors: ['phs_'],
      pattern: /(?<![A-Za-z0-9_-])phs_[A-Za-z0-9_]{40,50}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`phs_${sample('base62', 43, 3)}`],
    },
    {
      id: 'posthog.oauth',
      name: 'PostHog OAuth token',
      anchors: ['pha_', 'phr_'],
      pattern: /(?<![A-Za-z0-9_-])ph[ar]_[A-Za-z0-9_]{40,50}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`pha_${sample('base62', 43)}`, `phr_${sample('base62', 43, 2)}`],
      decoys: [`pha_${sample('base62', 20)}`],
    },
    {
      id: 'posthog.project',
      name: 'PostHog project key',
      prefix: 'phc_',
      anchors: ['phc_'],
      pattern: /(?<![A-Za-z0-9_-])phc_[A-Za-z0-9_]{40,50}(?![A-Za-z0-9_-])/,
      bits: 238,
      examples: [`phc_${sample('base62', 43, 2)}`],
      isPublic: true,
    },
    {
      id: 'posthog.personal_older',
      name: 'PostHog personal API key',
      prefix: 'phx_',
      anchors: ['phx_'],
      pattern: /(?<![A-Za-z0-9_-])phx_[A-Za-z0-9]{20,39}(?![A-Za-z0-9_-])/,
      bits: 119,
      examples: [`phx_${sample('base62', 36)}`, `phx_${sample('base62', 36, 11)}`],
      decoys: [`phx_${sample('base62', 13)}`],
    },
  ],
}
