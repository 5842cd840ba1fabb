import type { ReactNode } from 'react';
import { CheckList } from '@/components/evidence/check-list';
import type { OpenedCase } from '@/components/evidence/opened-evidence';
import { CustodyList } from '@/components/inspector/case/custody-list';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { FileButton } from '@/components/ui/form/file-button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page-frame';
import { Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { CaseManifest } from '@/lib/evidence/case-manifest';

/** Shows a case file: the checks of the file, who made it, its pages in order, the custody log and the papers. */
export function CaseFileView({
  opened,
  shown,
  onShow,
  onSave,
  onKeys,
  keysFailure,
  children,
}: {
  opened: OpenedCase;
  /** Order number of the open page; null if none is open. */
  shown: number | null;
  onShow: (order: number | null) => void;
  /** Saves the file that has this path in the case file. */
  onSave: (path: string) => void;
  /** Checks the receipts again with the keys from a chosen file. */
  onKeys: (file: File) => void;
  /** Why the chosen key file cannot be used; undefined if it can, or if none was chosen. */
  keysFailure?: string | undefined;
  /** Content of the open page. */
  children?: ReactNode;
}) {
  const { t } = useWords();
  const words = useOfficerWords();
  const { checks, manifest } = opened;
  const undecided = checks.filter((check) => check.undecided).length;
  return (
    <>
      <ChecksNotice opened={opened} />
      {manifest && <CaseFacts opened={opened} manifest={manifest} />}
      <Section title={t('evidence_checks', { count: checks.length })}>
        <CheckList checks={checks} />
        {undecided > 0 && <KeyFileChoice failure={keysFailure} onFile={onKeys} />}
      </Section>
      {manifest && (
        <Section title={words.t('file_pages', { count: manifest.items.length })}>
          <ol className="grid gap-3">
            {manifest.items.map((item) => (
              <li
                key={item.order}
                className="grid gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0"
              >
                <CasePageRow item={item} shown={shown === item.order} onShow={onShow} />
                {shown === item.order && children}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {opened.custody.length > 0 && (
        <Section title={words.t('case_log')}>
          <Disclosure label={words.t('file_events', { count: opened.custody.length })}>
            <CustodyList events={opened.custody} />
          </Disclosure>
        </Section>
      )}
      {opened.documents.length > 0 && <CaseDocuments paths={opened.documents} onSave={onSave} />}
    </>
  );
}

/** Says whether all checks passed, how many failed, and how many could not be decided. */
function ChecksNotice({ opened: { checks, manifest } }: { opened: OpenedCase }) {
  const { t } = useWords();
  const words = useOfficerWords();
  const failed = checks.filter(({ ok }) => !ok).length;
  const undecided = checks.filter((check) => check.undecided).length;
  return (
    <Notice
      kind={undecided > 0 ? 'fact' : 'success'}
      urgent={failed > 0}
      title={
        failed > 0
          ? t('evidence_broken_title', { count: failed })
          : undecided > 0
            ? words.t('file_undecided_title', { count: undecided })
            : t('evidence_holds_title')
      }
    >
      {manifest ? words.t(failed === 0 ? 'file_holds' : 'file_broken') : words.t('file_unreadable')}
    </Notice>
  );
}

/** Shows the file of a case, and the case's number, subject, legal basis and officer. */
function CaseFacts({ opened, manifest }: { opened: OpenedCase; manifest: CaseManifest }) {
  const { t, time, bytes } = useWords();
  const words = useOfficerWords();
  return (
    <Section title={words.t('file_case', { number: manifest.case.number })}>
      <Rows
        rows={[
          { label: t('evidence_file'), value: `${opened.fileName} · ${bytes(opened.byteLength)}` },
          { label: words.t('detail_subject'), value: manifest.case.subject },
          { label: words.t('case_basis'), value: manifest.case.legalBasis.join('; ') },
          {
            label: words.t('case_officer'),
            value: `${manifest.case.officer.name}, ${manifest.case.officer.unit.name}`,
          },
          { label: words.t('file_opened'), value: time(manifest.case.openedAt) },
          { label: words.t('file_created'), value: time(manifest.created) },
        ]}
      />
    </Section>
  );
}

interface CaseDocumentsProps {
  paths: readonly string[];
  /** Saves the file that has this path in the case file. */
  onSave: (path: string) => void;
}

/** Lists the papers in a case file, each with a button that saves it. */
function CaseDocuments({ paths, onSave }: CaseDocumentsProps) {
  const words = useOfficerWords();
  return (
    <Section title={words.t('file_documents')}>
      <ul className="grid gap-2">
        {paths.map((path) => (
          <li key={path} className="flex flex-wrap items-center justify-between gap-2">
            <span className="break-all font-mono text-sm">{path}</span>
            <Button onClick={() => onSave(path)} aria-label={`${words.t('file_save')}: ${path}`}>
              {words.t('file_save')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface ItemProps {
  item: CaseManifest['items'][number];
  shown: boolean;
  onShow: (order: number | null) => void;
}

function CasePageRow({ item, shown, onShow }: ItemProps) {
  const { time } = useWords();
  const { t } = useOfficerWords();
  return (
    <div className="grid gap-1 text-sm">
      <p className="font-medium">
        {item.order}. {t(`kind_${item.kind}`)} · {item.title}
      </p>
      <p className="break-all text-soft">{toReadableUrl(item.url)}</p>
      <p className="figures text-soft text-xs">
        {time(item.capturedAt)} · {t(`origin_${item.origin}`)}
      </p>
      {item.note && <p className="whitespace-pre-wrap">{item.note}</p>}
      <p className="break-all font-mono text-soft text-xs">{item.digest}</p>
      {item.package === null ? (
        <p className="text-soft">{t('file_removed')}</p>
      ) : (
        <Button
          className="justify-self-start"
          aria-expanded={shown}
          onClick={() => onShow(shown ? null : item.order)}
        >
          {t(shown ? 'file_close_page' : 'file_open_page')}
        </Button>
      )}
    </div>
  );
}

interface KeysChoiceProps {
  /** Why the chosen key file cannot be used; undefined if it can, or if none was chosen. */
  failure: string | undefined;
  onFile: (file: File) => void;
}

/** Says that receipts could not be checked and which file is needed, with a button to choose that file. */
function KeyFileChoice({ failure, onFile }: KeysChoiceProps) {
  const { t } = useOfficerWords();
  return (
    <Notice title={t('file_keys_title')}>
      <p>{t('file_keys')}</p>
      {failure !== undefined && (
        <p role="alert" className="mt-2 text-ask">
          {t('file_keys_failed')} <span className="font-mono text-xs">{failure}</span>
        </p>
      )}
      <FileButton
        label={t('file_keys_choose')}
        accept=".json,application/json"
        className="mt-3 inline-flex border-edge font-semibold"
        onFiles={([file]) => file && onFile(file)}
      />
    </Notice>
  );
}
