import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';
import { findViolationHelp, formatViolation } from '@/lib/domain/code-words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { PURCHASES, toPurchase } from '@/lib/domain/report/purchase';
import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { findViolationGroups } from '@/lib/reference/violation-groups';

/** Shows the chosen violation type, and the list to choose another. */
export function ChooseViolation({
  item: { draft },
  onChoose,
}: {
  item: Pick<OutboxItem, 'draft'>;
  onChoose: (code: ViolationCode) => void;
}) {
  const words = useWords();
  const { t } = words;
  const [isOpen, setOpen] = useState(false);
  const help = findViolationHelp(draft.code, words);
  const purchase = toPurchase(draft) ?? PURCHASES[0];
  return (
    <>
      <div>
        <p className="font-medium">{formatViolation(draft.code, words)}</p>
        {help && <p className="text-sm text-soft">{help}</p>}
        {draft.suggested && <p className="text-sm text-soft">{t('suggested_sent')}</p>}
      </div>
      {isOpen ? (
        <div className="grid divide-y divide-line rounded-xl border border-line px-4">
          {findViolationGroups(VIOLATION_CODES, purchase).map(({ id, codes }) => (
            <Disclosure key={id} label={t(`signs_${id}`)}>
              <ul className="grid gap-1">
                {codes.map((code) => (
                  <li key={code}>
                    <Button
                      look={code === draft.code ? 'plain' : 'quiet'}
                      className="w-full justify-start"
                      aria-pressed={code === draft.code}
                      onClick={() => onChoose(code)}
                    >
                      {t(`violation_${code}`)}
                    </Button>
                  </li>
                ))}
              </ul>
            </Disclosure>
          ))}
        </div>
      ) : (
        <Button className="justify-self-start" onClick={() => setOpen(true)}>
          {t('review_other_violation')}
        </Button>
      )}
    </>
  );
}
