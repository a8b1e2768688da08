import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const jenkins: Provider = {
  id: 'jenkins',
  name: 'Jenkins',
  variables: ['JENKINS_TOKEN', 'JENKINS_API_TOKEN', 'JENKINS_PASSWORD'],
  keys: [
    {
      id: 'jenkins.token',
      name: 'Jenkins API token',
      anchors: ['jenkins'],
      near: ['jenkins'],
      pattern: /(?<![A-Za-z0-9_-])11[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [`11${sample('hex', 32)}`],
      decoys: [`11${sample('hex', 31, 3)}`, `11${sample('hex', 33, 4)}`],
    },
    {
      id: 'jenkins.initial_password',
      name: 'Jenkins initial admin password',
      anchors: ['jenkins', 'initialadminpassword'],
      near: ['jenkins', 'initialadminpassword'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}
