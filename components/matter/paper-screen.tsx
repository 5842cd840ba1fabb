import { Copy, FileText, Printer } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { isOfficePaper } from '@/lib/domain/case/office-paper';
import type { FilledPaper } from '@/lib/domain/matter/paper';
import type { FieldName } from '@/lib/papers/fields';
import type { PaperDraft } from '@/lib/papers/paper-draft';
import { formatPaperText } from '@/lib/papers/paper-text';
import { finishPaper } from '@/lib/papers/papers';
import { CopyablePaperRows } from './copy-rows';
import { DenunciationDuties } from './denunciation-duties';
import { PaperFields } from './paper-fields';
import { PaperSheet } from './paper-sheet';
import { getFieldLabel, getPaperName, usePaperWords } from './paper-words';

export interface PaperScreenProps {
  /** The paper with the values known so far. After each change, `draftPaper` makes a new draft. */
  draft: PaperDraft;
  /** Stores what the person typed in a field (`Matter.fields`). An empty text is stored too. */
  onField: (name: FieldName, value: string) => void;
  /** Prints the paper (`renderPaperHtml`). Called only if no required field is missing. */
  onPrint: (paper: FilledPaper) => void;
  /**
   * Saves the paper as DOCX. Resolves to true once it is saved, to false if saving failed, and to undefined if the page already
   * shows why it failed. Called only if no required field is missing.
   */
  onSave: (paper: FilledPaper) => Promise<boolean | undefined>;
  onCopy: (text: string) => Promise<boolean>;
  /** Errors in the texts that policy sets for this paper. If there are any, the paper uses the built-in texts. */
  faults?: readonly string[];
  /** Content above the fields: what the person should know first. */
  children?: ReactNode;
}

/**
 * Shows one paper to fill in: what is missing, its fields, the paper's text with the values filled in, and buttons to print, save
 * and copy it.
 */
export function PaperScreen({
  draft,
  onField,
  onPrint,
  onSave,
  onCopy,
  faults = [],
  children,
}: PaperScreenProps) {
  const words = usePaperWords();
  const { t } = words;
  const root = useRef<HTMLDivElement>(null);
  const { first, others } = useFieldGroups(draft);
  const [isOpen, setOpen] = useState(false);
  const [fieldToFocus, setFieldToFocus] = useState<FieldName>();
  const showField = (name: FieldName) => {
    if (others.some((field) => field.name === name)) setOpen(true);
    setFieldToFocus(name);
  };
  // The wanted field may be in the section of further fields, which the person can close. The field can get the focus only after
  // that section has opened.
  useEffect(() => {
    if (fieldToFocus === undefined) return;
    focusField(root.current, fieldToFocus);
    setFieldToFocus(undefined);
  }, [fieldToFocus]);
  const finishDraft = (act: (paper: FilledPaper) => void) => {
    const [missing] = draft.missing;
    if (missing === undefined) act(finishPaper(draft));
    else showField(missing);
  };
  const isForm = draft.id === 'report-fields';
  const isOffice = isOfficePaper(draft.id);
  return (
    <div ref={root} className="@container">
      <div className="grid grid-cols-1 gap-5 @min-[56rem]:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] @min-[56rem]:items-start">
        <div className="grid grid-cols-1 gap-5">
          <ScreenTitle large>{getPaperName(draft.id, words)}</ScreenTitle>
          {faults.length > 0 && <PolicyTextErrors faults={faults} />}
          {draft.id === 'denunciation' && <DenunciationDuties />}
          {children}
          <p>{t(isForm ? 'paper_fields_lead' : isOffice ? 'paper_office_lead' : 'paper_lead')}</p>
          <MissingFields draft={draft} onChoose={showField} />
          {first.length > 0 && (
            <PaperFields paper={draft.id} fields={first} all={draft.fields} onField={onField} />
          )}
          {others.length > 0 && (
            <details
              open={isOpen}
              onToggle={(event) => setOpen(event.currentTarget.open)}
              className="rounded-xl border border-line bg-sheet px-4"
            >
              <summary className="min-h-11 cursor-pointer py-2.5 font-medium text-link">
                {t('paper_others', { count: others.length })}
              </summary>
              <div className="pt-1 pb-4">
                <PaperFields paper={draft.id} fields={others} all={draft.fields} onField={onField} />
              </div>
            </details>
          )}
          <LegalBasis draft={draft} />
        </div>
        <div className="grid grid-cols-1 gap-3">
          <h2 className="font-semibold">
            {t(isForm ? 'paper_fields_reads' : isOffice ? 'paper_office_reads' : 'paper_reads')}
          </h2>
          {isForm ? (
            <CopyablePaperRows draft={draft} onCopy={onCopy} />
          ) : (
            <PaperSheet draft={draft} onChoose={showField} />
          )}
        </div>
        <PaperActions
          draft={draft}
          onFinish={finishDraft}
          onPrint={onPrint}
          onSave={onSave}
          onCopy={onCopy}
        />
      </div>
    </div>
  );
}

/**
 * Divides the fields into those to fill in, shown first, and the others. A field keeps its group while the person fills it in, so
 * that it does not move while they type. A remedy and a paper's number are always in the first group.
 */
function useFieldGroups({ id, fields, missing }: PaperDraft) {
  const [firstGroup, setFirstGroup] = useState({ id, names: new Set(missing) });
  if (firstGroup.id !== id) setFirstGroup({ id, names: new Set(missing) });
  const isFirst = ({ name }: { readonly name: FieldName }) =>
    firstGroup.names.has(name) || name === 'remedy' || name === 'paper_number';
  return { first: fields.filter(isFirst), others: fields.filter((field) => !isFirst(field)) };
}

function focusField(root: HTMLElement | null, name: FieldName): void {
  const box = root?.querySelector(`[data-field="${name}"]`);
  const control = box?.querySelector<HTMLElement>(
    'input:not([aria-hidden="true"]), textarea, [role="radio"]',
  );
  box?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

/** Lists the missing fields, each as a button that moves the focus to the field. */
function MissingFields({
  draft: { missing },
  onChoose,
}: {
  draft: PaperDraft;
  onChoose: (name: FieldName) => void;
}) {
  const words = usePaperWords();
  const { t } = words;
  if (missing.length === 0) return <Notice kind="success">{t('paper_complete')}</Notice>;
  return (
    <Notice
      kind="trouble"
      title={missing.length === 1 ? t('paper_missing_one') : t('paper_missing', { count: missing.length })}
      actions={missing.map((name) => (
        <Button key={name} onClick={() => onChoose(name)}>
          {getFieldLabel(name, words)}
        </Button>
      ))}
    />
  );
}

/** Says that the texts set by policy have errors, so that the person who manages the policy can correct them. */
function PolicyTextErrors({ faults }: { faults: readonly string[] }) {
  const { t } = usePaperWords();
  return (
    <Notice kind="trouble" title={t('paper_texts_refused')}>
      <ul className="grid list-disc gap-1 pl-5" lang="en">
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Says who compared the cited provisions with their text and when, or that the text rests on no provision. */
function LegalBasis({ draft: { basis, checkedOn, checkedBy } }: { draft: PaperDraft }) {
  const { t } = usePaperWords();
  const { date } = useWords();
  const day = date(checkedOn);
  const isCiting = basis.length > 0;
  const whoChecked =
    checkedBy === undefined
      ? t(isCiting ? 'paper_compared' : 'paper_drafted', { day })
      : t(isCiting ? 'paper_compared_by' : 'paper_drafted_by', { day, name: checkedBy });
  return (
    <p className="text-soft text-sm" data-checked-by="">
      {whoChecked} {isCiting && t('paper_basis', { list: basis.join('; ') })}
    </p>
  );
}

interface PaperActionsProps extends Pick<PaperScreenProps, 'draft' | 'onPrint' | 'onSave' | 'onCopy'> {
  onFinish: (act: (paper: FilledPaper) => void) => void;
}

/** Buttons to print, save and copy. While a field is missing, each button moves to that field. */
function PaperActions({ draft, onFinish, onPrint, onSave, onCopy }: PaperActionsProps) {
  const { t } = usePaperWords();
  const product = useWords();
  const [saving, setSaving] = useState<'idle' | 'running' | 'saved' | 'failed'>('idle');
  const [copied, setCopied] = useState<boolean>();
  const savePaper = async (paper: FilledPaper) => {
    setSaving('running');
    const isSaved = await onSave(paper);
    setSaving(isSaved === undefined ? 'idle' : isSaved ? 'saved' : 'failed');
    setCopied(undefined);
  };
  return (
    <div
      data-bar="bottom"
      className="bottom-bar grid gap-2 border-line border-t bg-paper py-3 @min-[56rem]:col-span-2"
    >
      <div className="flex flex-wrap gap-2">
        <Button look="primary" icon={Printer} onClick={() => onFinish(onPrint)}>
          {t('paper_print')}
        </Button>
        <Button
          icon={FileText}
          disabled={saving === 'running'}
          onClick={() => onFinish((paper) => void savePaper(paper))}
        >
          {t(saving === 'running' ? 'paper_saving' : 'paper_save')}
        </Button>
        {draft.id !== 'report-fields' && (
          <Button
            icon={Copy}
            look="quiet"
            onClick={() => onFinish((paper) => void onCopy(formatPaperText(paper)).then(setCopied))}
          >
            {t('paper_copy_all')}
          </Button>
        )}
      </div>
      <p role="status" className="text-sm empty:hidden">
        {copied !== undefined && product.t(copied ? 'ui_copied' : 'ui_copy_failed')}
        {copied === undefined && saving === 'saved' && t('paper_saved')}
      </p>
      {saving === 'failed' && <Notice urgent>{t('paper_save_failed')}</Notice>}
    </div>
  );
}
