import { isLikely, type Report, sentence } from '../report.ts'

/**
 * Annotations for a workflow of GitHub Actions, one line for each place:
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export const github: Report = ({ findings }) =>
  findings.filter(isLikely).flatMap((finding) =>
    finding.places.map(({ path, line, column, endLine, endColumn }) => {
      const level = finding.confidence === 'high' ? 'error' : 'warning'
      const where =
        line === endLine ? `line=${line},col=${column},endColumn=${endColumn}` : `line=${line},endLine=${endLine}`
      return `::${level} file=${property(path)},${where},title=${property(finding.title)}::${escaped(sentence(finding))}\n`
    }),
  )

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
