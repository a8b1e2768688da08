import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const circleci: Provider = {
  id: 'circleci',
  name: 'CircleCI',
  variables: ['CIRCLECI_TOKEN', 'CIRCLE_TOKEN', 'CIRCLECI_API_TOKEN', 'CIRCLECI_CLI_TOKEN', 'CIRCLE_CI_TOKEN'],
  keys: [
    {
      id: 'circleci.personal',
      name: 'CircleCI personal API token',
      prefix: 'CCIPAT_',
      anchors: ['CCIPAT_'],
      pattern: /(?<![A-Za-z0-9_-])CCIPAT_[A-Za-z0-9]{22}_[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 290,
      examples: [`CCIPAT_${sample('base62', 22)}_${sample('hex', 40, 2)}`],
      decoys: [
        `CCIPAT_${sample('base62', 22, 3)}_${sample('hex', 39, 4)}`,
        `CCIPAT_${sample('base62', 22, 4)}_${sample('hex', 41, 5)}`,
      ],
    },
    {
      id: 'circleci.project',
      name: 'CircleCI project API token',
      prefix: 'CCIPRJ_',
      anchors: ['CCIPRJ_'],
      pattern: /(?<![A-Za-z0-9_-])CCIPRJ_[A-Za-z0-9]{22}_[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 290,
      examples: [`CCIPRJ_${sample('base62', 22)}_${sample('hex', 40, 2)}`],
      decoys: [
        `CCIPRJ_${sample('base62', 22, 3)}_${sample('hex', 39, 4)}`,
        `CCIPRJ_${sample('base62', 22, 4)}_${sample('hex', 41, 5)}`,
      ],
    },
    {
      id: 'circleci.legacy',
      name: 'CircleCI API token',
      anchors: ['circleci', 'circle_token', 'circle-token'],
      near: ['circleci', 'circle_token', 'circle-token'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-fA-F]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [sample('hex', 40)],
      decoys: [sample('hex', 39, 3), sample('hex', 41, 4)],
    },
  ],
}
