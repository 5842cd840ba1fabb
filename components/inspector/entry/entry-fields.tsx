import type { ComponentProps } from 'react';
import { Choice } from '@/components/ui/form/choice';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import { SENDER_MODES, type TypedEntry } from '@/lib/domain/case/desk-entry';
import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { PROVINCES } from '@/lib/reference/places/provinces';
import { VIOLATION_GROUPS } from '@/lib/reference/violation-groups';
import { useEntryWords } from './entry-words';

export interface FieldsProps {
  readonly typed: TypedEntry;
  readonly onType: (typed: Partial<TypedEntry>) => void;
  /** Returns the error text of a field; undefined if it has none. */
  readonly problemOf: (field: keyof TypedEntry) => string | undefined;
}

/** Violation types in the order of their groups, so that similar types follow each other. */
const CODES = [...new Set([...Object.values(VIOLATION_GROUPS).flat(), ...VIOLATION_CODES])];

type TypedField = Exclude<keyof TypedEntry, 'channel' | 'consent' | 'code' | 'mode'>;
type EntryTextProps = FieldsProps & { field: TypedField } & Pick<
    ComponentProps<typeof TextField>,
    'maxLength' | 'hint' | 'rows' | 'type'
  >;

/** A text field of the entry, with its label and error text. */
function EntryTextField({ typed, onType, problemOf, field, ...rest }: EntryTextProps) {
  const { t } = useEntryWords();
  return (
    <TextField
      {...rest}
      field={field}
      label={t(field)}
      value={typed[field]}
      onChange={(value) => onType({ [field]: value })}
      problem={problemOf(field)}
    />
  );
}

/** The fields about the content of the report: what is reported, and which seller. */
export function ReportContentFields(fields: FieldsProps) {
  const { typed, onType, problemOf } = fields;
  const words = useWords();
  const { t } = useEntryWords();
  return (
    <>
      <SelectField
        field="code"
        label={t('code')}
        value={typed.code}
        options={[
          { value: '', label: t('code_none') },
          ...CODES.map((value) => ({ value, label: words.t(`violation_${value}`) })),
        ]}
        onChange={(value) => onType({ code: VIOLATION_CODES.find((code) => code === value) ?? '' })}
        problem={problemOf('code')}
      />
      <EntryTextField {...fields} field="said" hint={t('said_hint')} rows={5} maxLength={4_000} />
      <EntryTextField {...fields} field="product" maxLength={500} />
      <EntryTextField {...fields} field="link" hint={t('link_hint')} maxLength={2_048} />
      {typed.link.trim() === '' || problemOf('link') !== undefined ? (
        <SelectField
          field="marketplace"
          label={t('marketplace')}
          value={typed.marketplace}
          options={[
            { value: '', label: t('marketplace_none') },
            ...MARKETPLACES.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'site', label: t('marketplace_site') },
          ]}
          onChange={(marketplace) => onType({ marketplace })}
          problem={problemOf('marketplace')}
        />
      ) : null}
      <EntryTextField {...fields} field="sellerName" maxLength={200} />
      <EntryTextField {...fields} field="sellerAddress" maxLength={500} />
      <EntryTextField {...fields} field="taxCode" maxLength={20} />
      <EntryTextField {...fields} field="observedOn" type="date" maxLength={10} />
    </>
  );
}

/**
 * The fields about the person who reports: whether they stay anonymous, give a name or contact, or give their complete identity
 * (`mode`); the fields that this choice needs; and the province.
 */
export function ReporterFields(fields: FieldsProps) {
  const { typed, onType } = fields;
  const { t } = useEntryWords();
  const { mode } = typed;
  return (
    <>
      <Choice
        field="mode"
        label={t('mode')}
        value={mode}
        options={SENDER_MODES.map((value) => ({ value, label: t(`mode_${value}`) }))}
        onChange={(value) => onType({ mode: value })}
        hint={t(`mode_${mode}_text`)}
      />
      {mode !== 'anonymous' && (
        <>
          <EntryTextField {...fields} field="name" maxLength={200} />
          {mode === 'identified' && <EntryTextField {...fields} field="idNumber" maxLength={20} />}
          {mode === 'identified' && <EntryTextField {...fields} field="address" maxLength={500} />}
          <EntryTextField {...fields} field="phone" type="tel" maxLength={20} />
          <EntryTextField {...fields} field="email" maxLength={254} />
        </>
      )}
      <SelectField
        field="province"
        label={t('province')}
        value={typed.province}
        options={[
          { value: '', label: t('province_none') },
          ...PROVINCES.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(province) => onType({ province })}
      />
    </>
  );
}
