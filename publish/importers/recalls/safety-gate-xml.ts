import type { OwnTables } from '../../import/own-tables';
import type { OpenedFile } from '../../readers/open-file';
import { FileRefused } from '../../readers/shape';
import { parseDay } from '../../values/days';
import { toPlainText } from '../../values/plain-text';
import { type Alert, indexOperatorHeadings, KNOWN, NEEDED, SOMEWHERE } from './safety-gate-alert';

/** Maximum number of unknown elements that are listed when a weekly report is refused. */
const MOST_NAMED = 10;

/** Yields the alerts of a weekly report in XML, in batches. Throws FileRefused for a report of another form or language. */
export async function* readXmlAlerts(file: OpenedFile, own: OwnTables): AsyncGenerator<readonly Alert[]> {
  const again = 'give the weekly report in XML, in English';
  const names = indexOperatorHeadings(own);
  let reportedOn: string | undefined;
  let count = 0;
  const foundFields = new Set<string>();
  for await (const elements of file.elements()) {
    const alerts: Alert[] = [];
    for (const { position, element, root } of elements) {
      if (root !== 'Safety-Gate')
        throw new FileRefused({ file: file.name }, `the root is ${root}, not Safety-Gate`, again);
      if (element.name === 'report_language' && !/^\s*en\s*$/i.test(element.text)) {
        throw new FileRefused(position, `the report is in the language "${element.text.trim()}"`, again);
      }
      if (element.name === 'report_date') {
        reportedOn = parseDay(element.text.trim());
        if (reportedOn === undefined)
          throw new FileRefused(position, `report_date "${element.text.trim()}" is no day`, again);
      }
      if (element.name !== 'notifications') continue;
      if (reportedOn === undefined)
        throw new FileRefused(position, 'no report_date stands before the alerts', again);
      const fields = new Map<string, string>();
      for (const { name: elementName, text } of element.children) {
        const name = names.get(elementName) ?? elementName;
        fields.set(name, toPlainText(text).trim());
        foundFields.add(name);
      }
      count++;
      alerts.push({ position: { file: file.name, entry: count }, reportedOn, language: 'en', fields });
    }
    if (alerts.length > 0) yield alerts;
  }
  if (count === 0) throw new FileRefused({ file: file.name }, 'the report has no notifications', again);
  const missing = [...NEEDED, ...SOMEWHERE].filter((name) => !foundFields.has(name));
  if (missing.length === 0) return;
  const others = [...foundFields].filter((name) => !KNOWN.has(name)).slice(0, MOST_NAMED);
  const why = `no alert of the report has ${missing.join(', ')}; elements nobody knows: ${others.join(', ') || 'none'}`;
  const example = `{"headings": {"${others[0] ?? '…'}": "${missing[0]}"}}`;
  throw new FileRefused(
    { file: file.name },
    why,
    `${again}; if it is, say what it is called now in sources/safety-gate.json: ${example}`,
  );
}
