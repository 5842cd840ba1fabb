import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { RequestThread } from '@/lib/intake/officers/coordination-contract';

interface RequestThreadViewProps {
  thread: RequestThread;
  /** Id of the officer's own unit. */
  own: string;
  today: string;
  busy: boolean;
  onWrite: (message: { text: string; answers?: true }) => void;
}

/** Shows one request and everything that both units wrote about it. The unit that was asked can answer here. */
export function RequestThreadView({ thread, own, today, busy, onWrite }: RequestThreadViewProps) {
  const { t } = useOfficerWords();
  const { language, date, time } = useWords();
  const [text, setText] = useState('');
  const mayAnswer = thread.to.id === own && !thread.answered;
  const submitText = (answers: boolean) => {
    onWrite({ text: text.trim(), ...(answers ? { answers: true as const } : {}) });
    setText('');
  };
  return (
    <article className="grid gap-3">
      <h2 className="whitespace-pre-line break-words font-semibold text-lg">{thread.act}</h2>
      <p className="text-soft text-sm">
        {t('request_between', { from: thread.from.name[language], to: thread.to.name[language] })}
        {thread.reference !== undefined && <span className="font-mono"> · {thread.reference}</span>}
      </p>
      <p className="font-medium text-sm">
        {thread.answered
          ? t('request_answered')
          : t(thread.deadline < today ? 'request_late' : 'request_due', { date: date(thread.deadline) })}
      </p>
      <ol className="grid gap-2">
        {thread.messages.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are only added at the end
          <li key={index} className="grid gap-1 rounded-lg border border-line bg-sheet px-3 py-2">
            <span className="flex flex-wrap justify-between gap-2 text-soft text-sm">
              <span>
                {message.name}, {message.unit.name[language]}
              </span>
              <time dateTime={message.at}>{time(message.at)}</time>
            </span>
            <span className="whitespace-pre-line break-words">{message.text}</span>
          </li>
        ))}
      </ol>
      <TextField label={t('request_text')} rows={3} maxLength={4_000} value={text} onChange={setText} />
      <div className="flex flex-wrap gap-2">
        {mayAnswer && (
          <Button look="primary" disabled={busy || text.trim() === ''} onClick={() => submitText(true)}>
            {t('request_answer')}
          </Button>
        )}
        <Button disabled={busy || text.trim() === ''} onClick={() => submitText(false)}>
          {t('request_write')}
        </Button>
      </div>
    </article>
  );
}
