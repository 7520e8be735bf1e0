import { parse } from 'csv-parse/sync'

/**
 * The rows of a CSV file however it is written: separator, alphabet, byte order mark; null for what
 * is no text. @throws on text that is no CSV.
 */
export function readCsv(bytes: Buffer): string[][] | null {
  const text = textOf(bytes)
  if (text.includes('\u0000')) return null
  const [titles = ''] = text.split(/\r?\n/, 1)
  const count = (sign: string) => titles.split(sign).length
  const delimiter = [';', '\t', ','].reduce((a, b) => (count(b) > count(a) ? b : a))
  const options = { delimiter, bom: true, relax_column_count: true, skip_empty_lines: false }
  const rows: string[][] = parse(text, options)
  return rows
}

/** UTF-8, else the older alphabet of Western spreadsheets. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
