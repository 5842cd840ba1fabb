import { Choice } from '@/components/ui/form/choice';
import { SelectField } from '@/components/ui/form/select-field';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import { TOLD_MODES, type TypedEntry } from '@/lib/domain/case/desk-entry';
import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import { VIOLATION_CODES } from '@/lib/domain/verdict/violation-codes';
import { PROVINCES } from '@/lib/reference/places/provinces';
import { VIOLATION_GROUPS } from '@/lib/reference/violation-groups';
import { useEntryWords } from './entry-words';

export interface FieldsProps {
  readonly typed: TypedEntry;
  readonly onType: (typed: Partial<TypedEntry>) => void;
  /** Returns the error of a field; undefined for none. */
  readonly problemOf: (field: keyof TypedEntry) => string | undefined;
}

/** Violation types in the order of their groups, which puts alike ones together. */
const CODES = [...new Set([...Object.values(VIOLATION_GROUPS).flat(), ...VIOLATION_CODES])];

/** The fields about what is reported, and about whom. */
export function MatterFields({ typed, onType, problemOf }: FieldsProps) {
  const words = useWords();
  const { t } = useEntryWords();
  const text = (field: 'product' | 'sellerName' | 'sellerAddress' | 'taxCode', maxLength: number) => (
    <TextField
      field={field}
      label={t(field)}
      maxLength={maxLength}
      value={typed[field]}
      onChange={(value) => onType({ [field]: value })}
    />
  );
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
      <TextField
        field="said"
        label={t('said')}
        hint={t('said_hint')}
        rows={5}
        maxLength={4_000}
        value={typed.said}
        onChange={(said) => onType({ said })}
        problem={problemOf('said')}
      />
      {text('product', 500)}
      <TextField
        field="link"
        label={t('link')}
        hint={t('link_hint')}
        maxLength={2_048}
        value={typed.link}
        onChange={(link) => onType({ link })}
        problem={problemOf('link')}
      />
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
      {text('sellerName', 200)}
      {text('sellerAddress', 500)}
      {text('taxCode', 20)}
      <TextField
        field="observedOn"
        label={t('observedOn')}
        type="date"
        maxLength={10}
        value={typed.observedOn}
        onChange={(observedOn) => onType({ observedOn })}
        problem={problemOf('observedOn')}
      />
    </>
  );
}

/** The fields about who reports: nothing, a name or contact, or the whole identity. */
export function PersonFields({ typed, onType, problemOf }: FieldsProps) {
  const { t } = useEntryWords();
  const { mode } = typed;
  const text = (field: 'name' | 'idNumber' | 'address' | 'email', maxLength: number) => (
    <TextField
      field={field}
      label={t(field)}
      maxLength={maxLength}
      value={typed[field]}
      onChange={(value) => onType({ [field]: value })}
      problem={problemOf(field)}
    />
  );
  return (
    <>
      <Choice
        field="mode"
        label={t('mode')}
        value={mode}
        options={TOLD_MODES.map((value) => ({ value, label: t(`mode_${value}`) }))}
        onChange={(value) => onType({ mode: value })}
        hint={t(`mode_${mode}_text`)}
      />
      {mode !== 'anonymous' && (
        <>
          {text('name', 200)}
          {mode === 'identified' && text('idNumber', 20)}
          {mode === 'identified' && text('address', 500)}
          <TextField
            field="phone"
            label={t('phone')}
            type="tel"
            maxLength={20}
            value={typed.phone}
            onChange={(phone) => onType({ phone })}
            problem={problemOf('phone')}
          />
          {text('email', 254)}
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
