import type { Provider } from '../core/provider.ts'
import { sample } from '../core/sample.ts'

export const atlassian: Provider = {
  id: 'atlassian',
  name: 'Atlassian',
  variables: [
    'ATLASSIAN_API_TOKEN',
    'ATLASSIAN_TOKEN',
    'JIRA_API_TOKEN',
    'JIRA_TOKEN',
    'CONFLUENCE_API_TOKEN',
    'CONFLUENCE_TOKEN',
    'JIRA_PAT',
    'CONFLUENCE_PAT',
  ],
  keys: [
    {
      id: 'atlassian.api_token',
      name: 'Atlassian API token',
      prefix: 'ATATT3',
      anchors: ['ATATT3'],
      pattern: /(?<![A-Za-z0-9_-])ATATT3[A-Za-z0-9_-]{160,250}(?:=[0-9A-F]{8})?(?![A-Za-z0-9/+=_-])/,
      parts: ['atlassian.user'],
      bits: 960,
      examples: [
        `ATATT3xFfGF0${sample('base64url', 174)}=${sample('hex', 8).toUpperCase()}`,
        `ATATT3xFfGF0${sample('base64url', 174, 2)}`,
      ],
      decoys: [`ATATT3xFfGF0${sample('base64url', 60)}`],
    },
    {
      id: 'atlassian.admin',
      name: 'Atlassian organization API key',
      prefix: 'ATCTT3',
      anchors: ['ATCTT3'],
      pattern: /(?<![A-Za-z0-9_-])ATCTT3[A-Za-z0-9_-]{160,250}(?:=[0-9A-F]{8})?(?![A-Za-z0-9/+=_-])/,
      bits: 960,
      examples: [`ATCTT3xFfGN0${sample('base64url', 174)}=${sample('hex', 8).toUpperCase()}`],
      decoys: [`ATCTT3xFfGN0${sample('base64url', 60)}`],
    },
    {
      id: 'atlassian.legacy',
      name: 'Atlassian API token',
      anchors: ['atlassian', 'jira_', 'jira token', 'jiratoken', 'confluence'],
      near: ['atlassian', 'jira_', 'jira token', 'jiratoken', 'confluence'],
      pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9]{24}(?![A-Za-z0-9_-])/,
      parts: ['atlassian.user'],
      bits: 142,
      examples: [sample('base62', 24)],
      decoys: [sample('base62', 23, 3), sample('base62', 25, 4)],
    },
    {
      id: 'atlassian.data_center',
      name: 'Jira or Confluence personal access token',
      anchors: ['atlassian', 'jira_', 'jira token', 'confluence', 'wiki_pat'],
      near: ['atlassian', 'jira_', 'jira token', 'confluence', 'wiki_pat'],
      // Base64 of twelve digits, a colon and twenty random bytes.
      pattern:
        /(?<![A-Za-z0-9/+_-])(?:MT|Mj|Mz|ND|NT|Nj|Nz|OD|OT|MD)[A-Za-z0-9+/]{9}[A-Za-z0-9+/]{33}(?![A-Za-z0-9/+=_-])/,
      bits: 160,
      examples: [`MjQzMjkzMDQyNTI1O${sample('base64', 27)}`],
      decoys: [`MjQzMjkzMDQyNTI1O${sample('base64', 26)}`],
    },
    {
      id: 'atlassian.user',
      name: 'Atlassian user',
      anchors: ['atlassian', 'jira_', 'confluence'],
      near: ['atlassian', 'jira_', 'confluence'],
      names: ['email', 'user', 'username', 'login'],
      pattern:
        /(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){1,4}(?![A-Za-z0-9_.-])/,
      bits: 16,
      examples: ['ada@shop.test'],
      isPublic: true,
    },
  ],
}
