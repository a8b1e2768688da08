import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'
import { crc32 } from '../crypto/checksums.ts'

const VERSIONED = `gl${'pat-'}${sample('base64url', 43)}.01.${sample('base36', 2)}`

/** No `verify`: a token of a GitLab of one's own looks the same, and GitLab.com would call it dead. */
export const gitlab: Provider = {
  id: 'gitlab',
  name: 'GitLab',
  variables: ['GITLAB_TOKEN', 'GITLAB_PRIVATE_TOKEN', 'GITLAB_ACCESS_TOKEN', 'GITLAB_API_TOKEN', 'GL_TOKEN'],
  make: {
    url: new URL('https://gitlab.com/'),
    steps: [
      'Select your avatar, then "Edit profile"',
      'Select "Personal access tokens"',
      'Add a token: name it, choose when it expires and what it may do',
      'Copy the token',
    ],
    source: new URL('https://docs.gitlab.com/user/profile/personal_access_tokens.html'),
  },
  revokeBy: {
    url: new URL('https://gitlab.com/'),
    steps: ['Select your avatar, then "Edit profile"', 'Select "Personal access tokens"', 'Revoke the token'],
    source: new URL('https://docs.gitlab.com/user/profile/personal_access_tokens'),
  },
  keys: [
    {
      id: 'gitlab.personal',
      name: 'GitLab access token',
      prefix: 'glpat-',
      anchors: ['glpat-'],
      pattern: /(?<![A-Za-z0-9_-])glpat-(?:[A-Za-z0-9_-]{20}|[A-Za-z0-9_-]{27,300}\.[0-9a-z]{9})(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [
        `gl${'pat-'}${sample('base64url', 20)}`,
        `gl${'pat-'}${sample('base64url', 27)}.${sample('base36', 9)}`,
      ],
      decoys: [`gl${'pat-'}${sample('base64url', 12)}`],
    },
    {
      id: 'gitlab.personal_versioned',
      name: 'GitLab access token',
      prefix: 'glpat-',
      anchors: ['glpat-'],
      pattern: /(?<![A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{27,300}\.01\.[0-9a-z]{9}(?![A-Za-z0-9_-])/,
      bits: 162,
      checksum: (key) => checksum(key.slice(0, -7)) === key.slice(-7),
      examples: [`${VERSIONED}${checksum(VERSIONED)}`],
    },
    {
      id: 'gitlab.other',
      name: 'GitLab token',
      anchors: [
        'gldt-',
        'glrt-',
        'glrtr-',
        'glcbt-',
        'glptt-',
        'glft-',
        'glimt-',
        'glagent-',
        'gloas-',
        'glsoat-',
        'glffct-',
      ],
      pattern:
        /(?<![A-Za-z0-9_-])gl(?:dt|rtr|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[A-Za-z0-9_-]{20,300}(?:\.\d\d\.[0-9a-z]{9})?(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`gl${'rt-'}${sample('base64url', 20, 1)}`, `gl${'dt-'}${sample('base64url', 20, 2)}`],
    },
    {
      id: 'gitlab.runner_registration',
      name: 'GitLab runner registration token',
      prefix: 'GR1348941',
      anchors: ['GR1348941'],
      pattern: /(?<![A-Za-z0-9_-])GR1348941[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`GR${'1348941'}${sample('base64url', 20, 3)}`],
    },
  ],
}

/** CRC-32 in base 36, filled up with zeros. */
function checksum(text: string): string {
  return crc32(text).toString(36).padStart(7, '0')
}
