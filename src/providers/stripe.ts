import { z } from 'zod'
import { bearer, beginsWith } from '../core/auth.ts'
import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { ask, unknown } from '../core/verdict.ts'

const API = new URL('https://api.stripe.com/v1/')
const Account = z.object({ id: z.string() })

export const stripe: Provider = {
  id: 'stripe',
  name: 'Stripe',
  variables: [
    'STRIPE_SECRET_KEY',
    'STRIPE_API_KEY',
    'STRIPE_KEY',
    'STRIPE_RESTRICTED_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_PUBLISHABLE_KEY',
  ],
  make: {
    url: new URL('https://dashboard.stripe.com/apikeys'),
    steps: ['Create a restricted key', 'Name it and choose what it may do', 'Copy the key'],
    source: new URL('https://docs.stripe.com/keys/restricted-api-keys'),
  },
  revokeBy: {
    url: new URL('https://dashboard.stripe.com/apikeys'),
    steps: ['Open the menu of the key', 'Expire it, or rotate it: then a new key takes its place'],
    source: new URL('https://docs.stripe.com/keys'),
  },
  keys: [
    {
      id: 'stripe.secret',
      name: 'Stripe secret key',
      anchors: ['sk_live_', 'sk_test_', 'sk_prod_'],
      // `a2V5Xz` is base64 of `key_`: WorkOS. 40 small letters and digits: Paystack. 32: Clerk, or not.
      pattern:
        /(?<![A-Za-z0-9_-])sk_(?:live|test|prod)_(?!a2V5Xz|(?:[0-9a-z]{40}|[A-Za-z0-9]{32})(?![A-Za-z0-9]))[A-Za-z0-9]{24,120}(?![A-Za-z0-9_-])/,
      parts: ['stripe.publishable'],
      bits: 142,
      examples: [`sk_${'live_'}${sample('base62', 24)}`, `sk_${'test_'}51${sample('base62', 97)}`],
      decoys: [`sk_${'live_'}a2V5Xz${sample('base62', 40)}`],
    },
    {
      id: 'stripe.secret_32',
      name: 'Stripe secret key',
      anchors: ['sk_live_', 'sk_test_'],
      pattern: /(?<![A-Za-z0-9_-])sk_(?:live|test)_[A-Za-z0-9]{32}(?![A-Za-z0-9_-])/,
      ambiguousWith: ['clerk.secret'],
      parts: ['stripe.publishable'],
      bits: 190,
      examples: [`sk_${'live_'}${sample('base62', 32, 3)}`],
    },
    {
      id: 'stripe.restricted',
      name: 'Stripe restricted key',
      anchors: ['rk_live_', 'rk_test_', 'rk_prod_'],
      pattern: /(?<![A-Za-z0-9_-])rk_(?:live|test|prod)_[A-Za-z0-9]{24,120}(?![A-Za-z0-9_-])/,
      parts: ['stripe.publishable'],
      bits: 142,
      examples: [`rk_${'live_'}51${sample('base62', 97, 1)}`],
    },
    {
      id: 'stripe.webhook',
      name: 'Stripe webhook secret',
      prefix: 'whsec_',
      anchors: ['whsec_'],
      pattern: /(?<![A-Za-z0-9_-])whsec_[A-Za-z0-9+/]{32,64}={0,2}(?![A-Za-z0-9_-])/,
      bits: 190,
      examples: [`wh${'sec_'}${sample('base62', 32)}`],
    },
    {
      id: 'stripe.publishable',
      name: 'Stripe publishable key',
      anchors: ['pk_live_', 'pk_test_', 'pk_prod_'],
      pattern:
        /(?<![A-Za-z0-9_-])pk_(?:live|test|prod)_(?![0-9a-z]{40}(?![A-Za-z0-9]))[A-Za-z0-9]{24,120}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`pk_${'live_'}51${sample('base62', 97, 2)}`],
      isPublic: true,
    },
    {
      id: 'stripe.ephemeral',
      name: 'Stripe ephemeral key',
      anchors: ['ek_live_', 'ek_test_'],
      pattern: /(?<![A-Za-z0-9_-])ek_(?:live|test)_[A-Za-z0-9]{30,140}(?![A-Za-z0-9_-])/,
      bits: 178,
      examples: [`ek_live_${sample('base62', 64)}`, `ek_test_${sample('base62', 64, 11)}`],
      decoys: [`ek_live_${sample('base62', 20)}`],
    },
    {
      id: 'stripe.organization',
      name: 'Stripe organization key',
      prefix: 'sk_org_',
      anchors: ['sk_org_live_', 'sk_org_test_'],
      pattern: /(?<![A-Za-z0-9_-])sk_org_(?:live|test)_[A-Za-z0-9]{24,140}(?![A-Za-z0-9_-])/,
      bits: 142,
      examples: [`sk_org_live_${sample('base62', 99, 4)}`, `sk_org_test_${sample('base62', 99, 14)}`],
      decoys: [`sk_org_live_${sample('base62', 16, 4)}`],
    },
  ],
  hosts: ['api.stripe.com'],
  api: { base: API, auth: bearer },
  async verify(secret, http) {
    if (!beginsWith(secret, 'sk_', 'rk_')) return unknown('Stripe says nothing about a key of this kind.')
    const url = new URL('account', API)
    const tell = ({ id }: z.output<typeof Account>) => ({ owner: id })
    return ask({ http, service: 'Stripe', url, headers: () => bearer(secret), shape: Account, tell })
  },
}
