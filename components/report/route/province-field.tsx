import { SelectField } from '@/components/ui/form/select-field';
import { useWords } from '@/components/ui/words';
import { type ProvinceChoice, provinceChoices, provinceName } from '@/lib/reference/places/provinces';

/** Official codes have two digits; a former name's option adds the name after its code. */
const CODE_LENGTH = 2;
const CHOICES = provinceChoices();

/**
 * Chooses a province by its name of today or from before the mergers; a former name leads to today's province. `code`
 * is the official one, "" for none.
 */
export function ProvinceField({ code, onChange }: { code: string; onChange: (code: string) => void }) {
  const { t, language, list } = useWords();
  const label = ({ province, former }: ProvinceChoice) => {
    const { name, formerly } = province;
    if (former !== undefined) {
      return t('province_former', { former, province: provinceName(province)[language] });
    }
    // "Huế" was "Thừa Thiên Huế": renamed, not merged.
    const merged = formerly.filter((one) => !one.endsWith(name));
    return merged.length > 0 ? t('province_merged', { province: name, merged: list(merged) }) : name;
  };
  return (
    <SelectField
      label={t('province_label')}
      hint={t('province_hint')}
      value={code}
      options={[
        { value: '', label: t('province_unsaid') },
        ...CHOICES.map((choice) => ({
          value: `${choice.province.code}${choice.former ?? ''}`,
          label: label(choice),
        })),
      ]}
      onChange={(value) => onChange(value.slice(0, CODE_LENGTH))}
    />
  );
}
