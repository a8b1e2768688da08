// Written by `npm run index`. Do not edit.

export const reports = {
  csv: async () => (await import('./csv.ts')).csv,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  html: async () => (await import('./html.ts')).html,
  json: async () => (await import('./json.ts')).json,
  jsonl: async () => (await import('./jsonl.ts')).jsonl,
  junit: async () => (await import('./junit.ts')).junit,
  sarif: async () => (await import('./sarif.ts')).sarif,
}
