import { Choice } from '@/components/ui/form/choice';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { PaperId } from '@/lib/domain/matter/paper';
import { toUnderscores } from '@/lib/domain/word-keys';
import { type FieldKind, type FieldName, getFieldRule } from '@/lib/papers/fields';
import type { PaperField } from '@/lib/papers/paper-draft';
import { getFieldLabel, usePaperWords } from './paper-words';

interface PaperFieldsProps {
  /** The paper of the fields. A hint can be for the field of one paper only, as the office that receives a denunciation. */
  paper: PaperId;
  fields: readonly PaperField[];
  /**
   * All fields of the paper, also those that are not in `fields`. Where one of several fields is enough, the hint of each such
   * field names the other fields.
   */
  all: readonly PaperField[];
  onField: (name: FieldName, value: string) => void;
}

const TYPES: Readonly<Partial<Record<FieldKind, 'email' | 'tel' | 'date'>>> = {
  day: 'date',
  phone: 'tel',
  'e-mail': 'email',
};
const COMPLETIONS: Readonly<Partial<Record<FieldName, string>>> = {
  sender_name: 'name',
  sender_address: 'street-address',
  sender_phone: 'tel',
  sender_email: 'email',
};
/** Height of a text area (lines). */
const TEXT_AREA_LINES = 4;

/** Shows a paper's fields. Each field says where its value comes from and what the person should check again. */
export function PaperFields({ paper, fields, all, onField }: PaperFieldsProps) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {fields.map((field) => (
        <PaperFieldInput
          key={field.name}
          paper={paper}
          field={field}
          all={all}
          onChange={(value) => onField(field.name, value)}
        />
      ))}
    </div>
  );
}

interface FieldBoxProps {
  paper: PaperId;
  field: PaperField;
  all: readonly PaperField[];
  onChange: (value: string) => void;
}

function PaperFieldInput({ paper, field, all, onChange }: FieldBoxProps) {
  const words = usePaperWords();
  const { name, kind, value, options } = field;
  const label = getFieldLabel(name, words);
  const problem = useFieldProblem(field);
  const hint = useFieldHint(paper, field, all);
  if (options) {
    return (
      <div>
        <Choice
          field={name}
          label={label}
          hint={hint}
          value={value === '' ? undefined : value}
          options={options.map((option) => {
            const key = `option_${option.value}`;
            return { value: option.value, label: words.has(key) ? words.t(key) : option.text };
          })}
          onChange={onChange}
        />
        {problem && <p className="mt-1 text-ask text-sm">{problem}</p>}
      </div>
    );
  }
  const type = TYPES[kind];
  const autoComplete = COMPLETIONS[name];
  return (
    <TextField
      field={name}
      label={label}
      hint={hint}
      value={value}
      onChange={onChange}
      maxLength={field.most}
      problem={problem}
      {...(kind === 'lines' && { rows: TEXT_AREA_LINES })}
      {...(type && { type })}
      {...(autoComplete && { autoComplete })}
    />
  );
}

function useFieldProblem({ problem, doubt, most, from, value, required }: PaperField): string | undefined {
  const { t } = usePaperWords();
  switch (problem) {
    case 'too-long':
      return t('problem_too_long', { count: most });
    case 'no-day':
      return t('problem_no_day');
    case 'future-day':
      return t('problem_future_day');
    case 'no-option':
      return t('problem_no_option');
  }
  switch (doubt) {
    case 'money-form':
      return t('doubt_money_form');
    case 'phone-form':
      return t('doubt_phone_form');
    case 'email-form':
      return t('doubt_email_form');
    case 'id-form':
      return t('doubt_id_form');
  }
  // The list of missing fields above the form already names empty fields that the person has not touched. A field that the person
  // emptied shows a message beside it too.
  return required && value === '' && from === 'typed' ? t('problem_empty') : undefined;
}

function useFieldHint(
  paper: PaperId,
  { name, required, orElse, from, value }: PaperField,
  all: readonly PaperField[],
): string | undefined {
  const words = usePaperWords();
  const { list } = useWords();
  const { t, has } = words;
  const namesOf = (names: readonly FieldName[]) => list(names.map((other) => getFieldLabel(other, words)));
  const filled = orElse.filter((other) => all.some((one) => one.name === other && one.value !== ''));
  const key = [`hint_${toUnderscores(paper)}_${name}`, `hint_${name}`].find(has);
  const parts = [
    from === 'report' && value !== '' && t(name === 'remedy' ? 'paper_suggested' : 'paper_from_report'),
    from === 'office' && value !== '' && t('paper_from_office'),
    from === 'recipient' && value !== '' && t('paper_from_recipient'),
    value === '' && key !== undefined && has(key) && t(key),
    value === '' && required && orElse.length > 0 && t('paper_or', { list: namesOf(orElse) }),
    value === '' && !required && filled.length > 0 && t('paper_optional_or', { list: namesOf(filled) }),
    value === '' &&
      !required &&
      filled.length === 0 &&
      t(getFieldRule(name).byHand ? 'paper_by_hand' : 'paper_optional'),
  ].filter((part): part is string => typeof part === 'string');
  return parts.length > 0 ? parts.join(' · ') : undefined;
}
