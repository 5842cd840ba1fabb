import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { useWords } from '@/components/ui/words';

/** Where a question of the officer is answered in place; what was typed stays until it arrived. */
export function AnswerForm({ onAnswer }: { onAnswer: (text: string) => Promise<boolean> }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const answer = async () => {
    setSending(true);
    const arrived = await onAnswer(text.trim());
    setSending(false);
    setFailed(!arrived);
    if (arrived) setText('');
  };
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void answer();
      }}
    >
      <TextField
        label={t('answer_label')}
        hint={t('answer_hint')}
        rows={4}
        maxLength={2_000}
        value={text}
        onChange={setText}
        problem={failed ? t('answer_failed') : undefined}
      />
      <Button
        type="submit"
        look="primary"
        className="justify-self-start"
        disabled={sending || text.trim() === ''}
      >
        {t('answer_send')}
      </Button>
    </form>
  );
}
