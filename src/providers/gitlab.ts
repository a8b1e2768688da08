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
      id: 'gitlab.runner_registration',
      name: 'GitLab runner registration token',
      prefix: 'GR1348941',
      anchors: ['GR1348941'],
      pattern: /(?<![A-Za-z0-9_-])GR1348941[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`GR${'1348941'}${sample('base64url', 20, 3)}`],
      decoys: [`GR${'1348941'}${sample('base64url', 19)}`],
    },
    {
      id: 'gitlab.deploy',
      name: 'GitLab deploy token',
      prefix: 'gldt-',
      anchors: ['gldt-'],
      pattern:
        /(?<![A-Za-z0-9_-])gldt-[A-Za-z0-9_-]{20}(?:[A-Za-z0-9_-]{7,300}(?:\.[0-9]{2})?\.[0-9a-z]{9})?(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`gldt-${sample('base64url', 20, 2)}`],
      decoys: [`gldt-${sample('base64url', 19)}`, `gldt-${sample('base64url', 22)}`],
    },
    {
      id: 'gitlab.runner',
      name: 'GitLab runner token',
      prefix: 'glrt-',
      anchors: ['glrt-'],
      pattern:
        /(?<![A-Za-z0-9_-])glrt-(?:t[0-9]_)?[A-Za-z0-9_-]{20}(?:[A-Za-z0-9_-]{7,300}(?:\.[0-9]{2})?\.[0-9a-z]{9})?(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`glrt-${sample('base64url', 20)}`, `glrt-t1_${sample('base64url', 27)}.01.${sample('base36', 9)}`],
      decoys: [`glrt-${sample('base62', 19)}`, `glrt-${sample('base62', 27)}.${sample('base36', 8)}`],
    },
    {
      id: 'gitlab.runner_registration_v2',
      name: 'GitLab runner registration token',
      prefix: 'glrtr-',
      anchors: ['glrtr-'],
      pattern:
        /(?<![A-Za-z0-9_-])glrtr-[A-Za-z0-9_-]{20}(?:[A-Za-z0-9_-]{7,300}(?:\.[0-9]{2})?\.[0-9a-z]{9})?(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`glrtr-${sample('base64url', 20)}`],
      decoys: [`glrtr-${sample('base64url', 19)}`],
    },
    {
      id: 'gitlab.ci_job',
      name: 'GitLab CI job token',
      prefix: 'glcbt-',
      anchors: ['glcbt-'],
      pattern:
        /(?<![A-Za-z0-9_-])glcbt-(?:[0-9a-zA-Z]{1,5}_)?[A-Za-z0-9_-]{20}(?:[A-Za-z0-9_-]{7,300}(?:\.[0-9]{2})?\.[0-9a-z]{9})?(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`glcbt-${sample('hex', 2)}_${sample('base64url', 20)}`],
      decoys: [`glcbt-${sample('base62', 15)}`],
    },
    {
      id: 'gitlab.trigger',
      name: 'GitLab pipeline trigger token',
      prefix: 'glptt-',
      anchors: ['glptt-'],
      pattern: /(?<![A-Za-z0-9_-])glptt-[0-9a-f]{40}(?![A-Za-z0-9_-])/,
      bits: 160,
      examples: [`glptt-${sample('hex', 40)}`],
      decoys: [`glptt-${sample('hex', 39, 3)}`, `glptt-${sample('hex', 41, 4)}`],
    },
    {
      id: 'gitlab.feed',
      name: 'GitLab feed token',
      prefix: 'glft-',
      anchors: ['glft-'],
      pattern: /(?<![A-Za-z0-9_-])glft-[A-Za-z0-9_-]{20}(?:-[0-9]{1,12})?(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`glft-${sample('base64url', 20)}`],
      decoys: [`glft-${sample('base64url', 19)}`],
    },
    {
      id: 'gitlab.incoming_mail',
      name: 'GitLab incoming mail token',
      prefix: 'glimt-',
      anchors: ['glimt-'],
      pattern: /(?<![A-Za-z0-9_-])glimt-[A-Za-z0-9_-]{25}(?![A-Za-z0-9_-])/,
      bits: 150,
      examples: [`glimt-${sample('base64url', 25)}`],
      decoys: [`glimt-${sample('base64url', 24)}`],
    },
    {
      id: 'gitlab.agent',
      name: 'GitLab agent for Kubernetes token',
      prefix: 'glagent-',
      anchors: ['glagent-'],
      pattern: /(?<![A-Za-z0-9_-])glagent-[A-Za-z0-9_-]{50,1024}(?![A-Za-z0-9_-])/,
      bits: 300,
      examples: [`glagent-${sample('base64url', 50)}`],
      decoys: [`glagent-${sample('base64url', 49)}`],
    },
    {
      id: 'gitlab.oauth_secret',
      name: 'GitLab OAuth application secret',
      prefix: 'gloas-',
      anchors: ['gloas-'],
      pattern: /(?<![A-Za-z0-9_-])gloas-[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])/,
      bits: 384,
      examples: [`gloas-${sample('base64url', 64)}`],
      decoys: [`gloas-${sample('base64url', 63)}`],
    },
    {
      id: 'gitlab.scim',
      name: 'GitLab SCIM token',
      prefix: 'glsoat-',
      anchors: ['glsoat-'],
      pattern: /(?<![A-Za-z0-9_-])glsoat-[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`glsoat-${sample('base64url', 20)}`],
      decoys: [`glsoat-${sample('base64url', 19)}`],
    },
    {
      id: 'gitlab.feature_flags',
      name: 'GitLab feature flags client token',
      prefix: 'glffct-',
      anchors: ['glffct-'],
      pattern: /(?<![A-Za-z0-9_-])glffct-[A-Za-z0-9_-]{20}(?![A-Za-z0-9_-])/,
      bits: 120,
      examples: [`glffct-${sample('base64url', 20)}`],
      decoys: [`glffct-${sample('base64url', 19)}`],
    },
    {
      id: 'gitlab.session',
      name: 'GitLab session cookie',
      anchors: ['_gitlab_session'],
      near: ['_gitlab_session'],
      pattern: /(?<![A-Za-z0-9_-])[0-9a-f]{32}(?![A-Za-z0-9_-])/,
      bits: 128,
      examples: [sample('hex', 32)],
      decoys: [sample('hex', 31, 3), sample('hex', 33, 4)],
    },
  ],
}

/** CRC-32 in base 36, filled up with zeros. */
function checksum(text: string): string {
  return crc32(text).toString(36).padStart(7, '0')
}
