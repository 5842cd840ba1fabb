import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import type { NotedCard } from '@/lib/messaging/replies';
import { DetailsLine } from './verdict-summary';

/**
 * Maximum number of sellers that are named before the person presses the button. The button states the number of the other
 * sellers and shows them. If there is only one other seller, that seller is named, too, and there is no button.
 */
const MOST_NAMED = 4;

/** Lists the sellers of a results page that have a warning or something to check. A press on a seller opens the details. */
export function NotedCards({
  cards,
  onOpen,
}: {
  cards: readonly NotedCard[];
  onOpen: (card: NotedCard) => void;
}) {
  const { t } = useWords();
  const [isWhole, setWhole] = useState(false);
  if (cards.length === 0) return null;
  const shown = isWhole || cards.length <= MOST_NAMED + 1 ? cards : cards.slice(0, MOST_NAMED);
  return (
    <div className="grid w-full divide-y divide-line border-line border-y">
      {shown.map((card) => (
        <DetailsLine
          key={card.id}
          shape={card.text.state === 'warned' ? 'warned' : 'check'}
          label={card.text.headline}
          about={card.name}
          onPress={() => onOpen(card)}
        />
      ))}
      {shown.length < cards.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {t('matter_more', { count: cards.length - shown.length })}
        </Button>
      )}
    </div>
  );
}
