import { fireEvent, screen } from '@testing-library/react';
import { act, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { TextField } from '@/components/ui/form/text-field';
import { renderView } from '../support/render-view';

/** A store that answers only when `flush` is called, in order. */
function LateStore({ kept, onReady }: { kept: string[]; onReady: (flush: () => void) => void }) {
  const [value, setValue] = useState('');
  const [queue] = useState<string[]>([]);
  onReady(() => {
    const next = queue.shift();
    if (next !== undefined) setValue(next);
  });
  return (
    <>
      <TextField
        label="E-mail"
        value={value}
        maxLength={100}
        onChange={(text) => {
          kept.push(text);
          queue.push(text);
        }}
      />
      <button type="button" onClick={() => setValue('')}>
        Empty
      </button>
    </>
  );
}

describe('a text field whose store answers late', () => {
  const typeIn = (field: HTMLInputElement, letter: string) =>
    fireEvent.change(field, { target: { value: field.value + letter } });

  it('keeps every letter, and shows the stored value after it loses the focus', () => {
    const kept: string[] = [];
    let flush: () => void = () => undefined;
    renderView(<LateStore kept={kept} onReady={(ready) => (flush = ready)} />);
    const field = screen.getByLabelText<HTMLInputElement>('E-mail');
    typeIn(field, 'b');
    typeIn(field, 'a');
    act(() => flush()); // the store answers for the first letter
    expect(field.value).toBe('ba');
    typeIn(field, 'n');
    expect(kept.at(-1)).toBe('ban');
    act(() => flush());
    act(() => flush());
    fireEvent.blur(field);
    expect(field.value).toBe('ban');
  });

  it('is emptied by its form while focused', () => {
    let flush: () => void = () => undefined;
    renderView(<LateStore kept={[]} onReady={(ready) => (flush = ready)} />);
    const field = screen.getByLabelText<HTMLInputElement>('E-mail');
    typeIn(field, 'x');
    act(() => flush());
    fireEvent.click(screen.getByText('Empty'));
    expect(field.value).toBe('');
  });
});
