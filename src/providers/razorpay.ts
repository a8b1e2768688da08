import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const razorpay: Provider = {
  id: 'razorpay',
  name: 'Razorpay',
  variables: ['RAZORPAY_KEY_SECRET', 'RAZORPAY_SECRET', 'RAZORPAY_KEY_ID', 'RAZORPAY_KEY', 'RAZORPAY_WEBHOOK_SECRET'],
  keys: [
    {
      id: 'razorpay.secret',
      name: 'Razorpay key secret',
      anchors: ['razorpay'],
      near: ['razorpay'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{24,32}(?![A-Za-z0-9_-])/,
      parts: ['razorpay.live_id', 'razorpay.test_id'],
      bits: 142,
      examples: [sample('base62', 24), sample('base62', 24, 11)],
      decoys: [sample('base62', 16)],
    },
    {
      id: 'razorpay.live_id',
      name: 'Razorpay live key id',
      prefix: 'rzp_live_',
      anchors: ['rzp_live_'],
      pattern: /(?<![A-Za-z0-9_-])rzp_live_[A-Za-z0-9]{14}(?![A-Za-z0-9_-])/,
      bits: 83,
      examples: [`rzp_live_${sample('base62', 14, 4)}`],
      decoys: [`rzp_live_${sample('base62', 9, 4)}`, `rzp_live_${sample('base62', 22, 4)}`],
    },
    {
      id: 'razorpay.test_id',
      name: 'Razorpay test key id',
      prefix: 'rzp_test_',
      anchors: ['rzp_test_'],
      pattern: /(?<![A-Za-z0-9_-])rzp_test_[A-Za-z0-9]{14}(?![A-Za-z0-9_-])/,
      bits: 83,
      examples: [`rzp_test_${sample('base62', 14, 7)}`],
      decoys: [`rzp_test_${sample('base62', 9, 7)}`, `rzp_test_${sample('base62', 22, 7)}`],
      isPublic: true,
    },
  ],
}
