import { varied } from '../core/example.ts'
import type { Provider } from '../core/provider.ts'
import { crc32Base36 } from '../crypto/checksums.ts'

const VERSIONED = `gl${'pat-'}${varied('url', 43)}.01.${varied('lower', 2)}`

/** No `verify`: a token of a GitLab of one's own looks the same, and GitLab.com would call it dead. */
export const gitlab: Provider = {
  id: 'gitlab',
  name: 'GitLab',
  variables: ['GITLAB_TOKEN', 'GITLAB_PRIVATE_TOKEN', 'GITLAB_ACCESS_TOKEN', 'GITLAB_API_TOKEN', 'GL_TOKEN'],
  keys: [
    {
      id: 'gitlab.personal',
      name: 'GitLab access token',
      prefix: 'glpat-',
      anchors: ['glpat-'],
      pattern: /(?<![A-Za-z0-9_-])glpat-(?:[A-Za-z0-9_-]{20}|[A-Za-z0-9_-]{27,300}\.[0-9a-z]{9})(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`gl${'pat-'}${varied('url', 20)}`, `gl${'pat-'}${varied('url', 27)}.${varied('lower', 9)}`],
      decoys: [`gl${'pat-'}${varied('url', 12)}`],
    },
    {
      id: 'gitlab.personal_versioned',
      name: 'GitLab access token',
      prefix: 'glpat-',
      anchors: ['glpat-'],
      pattern: /(?<![A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{27,300}\.01\.[0-9a-z]{9}(?![A-Za-z0-9_-])/,
      bits: 162,
      checksum: (key) => crc32Base36(key.slice(0, -7)) === key.slice(-7),
      examples: [`${VERSIONED}${crc32Base36(VERSIONED)}`],
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
      examples: [`gl${'rt-'}${varied('url', 20, 1)}`, `gl${'dt-'}${varied('url', 20, 2)}`],
    },
    {
      id: 'gitlab.runner_registration',
      name: 'GitLab runner registration token',
      prefix: 'GR1348941',
      anchors: ['GR1348941'],
      pattern: /(?<![A-Za-z0-9_-])GR1348941[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`GR${'1348941'}${varied('url', 20, 3)}`],
    },
  ],
}
