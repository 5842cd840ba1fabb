import { fireEvent, screen } from '@testing-library/react';
import { act, useState } from 'react';
import { expect, it } from 'vitest';
import { useTypedFields } from '@/entrypoints/reports/matter/use-typed-fields';
import { renderView } from '@/tests/support/render-view';

type Fields = Readonly<Record<string, string>>;

/** Fields over a store in which a write ends only when the test calls its `finish`. */
function Fields({ writes }: { writes: { readonly fields: Fields; readonly finish: () => void }[] }) {
  const [stored, setStored] = useState<Fields>({ place: 'Huế' });
  const [fields, change] = useTypedFields(
    stored,
    (written) =>
      new Promise<void>((resolve) => {
        const finish = () => {
          setStored((before) => ({ ...before, ...written }));
          resolve();
        };
        writes.push({ fields: written, finish });
      }),
  );
  return ['place', 'facts'].map((name) => (
    <input
      key={name}
      aria-label={name}
      value={fields[name] ?? ''}
      onChange={({ target }) => change({ [name]: target.value })}
    />
  ));
}

it('typed fields show the text at once, and store later changes one after another', async () => {
  const writes: { readonly fields: Fields; readonly finish: () => void }[] = [];
  renderView(<Fields writes={writes} />);
  const type = (name: string, value: string) =>
    fireEvent.change(screen.getByLabelText(name), { target: { value } });
  expect(screen.getByLabelText<HTMLInputElement>('place').value).toBe('Huế');
  type('place', 'H');
  type('place', 'Hà');
  type('facts', 'N');
  type('facts', 'Nh');
  expect(screen.getByLabelText<HTMLInputElement>('place').value).toBe('Hà');
  expect(writes.map(({ fields }) => fields)).toEqual([{ place: 'H' }]);
  await act(async () => writes[0]?.finish());
  expect(screen.getByLabelText<HTMLInputElement>('place').value).toBe('Hà');
  expect(writes.map(({ fields }) => fields)).toEqual([{ place: 'H' }, { place: 'Hà', facts: 'Nh' }]);
  await act(async () => writes[1]?.finish());
  expect(writes).toHaveLength(2);
});
