import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../lib/testing/render-page';
import { DataTable, type DataTableProps } from './data-table';
import type { TableColumn } from './data-table-model';

type Ship = { readonly id: string; readonly name: string; readonly tons: number };

const ship = (name: string, tons: number): Ship => ({ id: `id-${name}`, name, tons });
const ships = [ship('ada', 30), ship('bo', 10), ship('cy', 20), ship('dee', 40)];
const nameOf = (row: Ship) => row.name;
const columns: readonly TableColumn<Ship>[] = [
  { id: 'name', header: 'Name', width: '1fr', cell: nameOf, compare: (a, b) => a.name.localeCompare(b.name) },
  { id: 'tons', header: 'Tons', width: '100px', cell: (row) => row.tons, compare: (a, b) => a.tons - b.tons },
  { id: 'more', header: 'Actions', isHeaderHidden: true, width: '40px', cell: () => <button>Go</button> },
];

function Table(
  props: Partial<DataTableProps<Ship>> & { readonly onSelected?: (ids: readonly string[]) => void },
) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const selection = {
    selected,
    onChange: (next: ReadonlySet<string>) => {
      setSelected(next);
      props.onSelected?.([...next]);
    },
  };
  const content = props.sections ? {} : { rows: ships };
  return (
    <DataTable
      label="Ships"
      columns={columns}
      rowName={nameOf}
      selection={selection}
      {...content}
      {...props}
    />
  );
}

const table = () => screen.getByRole('table', { name: 'Ships' });
const row = (name: string) => within(table()).getByRole('row', { name });
const rowNames = () =>
  within(table())
    .getAllByRole('row')
    .slice(1)
    .map((line) => line.getAttribute('aria-label'));

describe('DataTable', () => {
  it('is a table with headers, named rows and their places', () => {
    renderPage(<Table />);
    expect(table().getAttribute('aria-rowcount')).toBe('5');
    expect(screen.getAllByRole('columnheader').map((cell) => cell.textContent)).toEqual([
      '',
      'Name',
      'Tons',
      'Actions',
    ]);
    expect(row('bo').getAttribute('aria-rowindex')).toBe('3');
    expect(within(row('bo')).getAllByRole('cell')).toHaveLength(4);
  });

  it('sorts up, down and not at all', async () => {
    const { user } = renderPage(<Table />);
    const header = screen.getByRole('columnheader', { name: 'Tons' });
    const button = within(header).getByRole('button', { name: 'Tons' });
    await user.click(button);
    expect(rowNames()).toEqual(['bo', 'cy', 'ada', 'dee']);
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await user.click(button);
    expect(rowNames()).toEqual(['dee', 'ada', 'cy', 'bo']);
    await user.click(button);
    expect(rowNames()).toEqual(['ada', 'bo', 'cy', 'dee']);
  });

  it('moves by arrows, Home and End, and opens by Enter', async () => {
    const onOpen = vi.fn();
    const { user } = renderPage(<Table onOpen={onOpen} />);
    row('ada').focus();
    await user.keyboard('{ArrowDown}');
    await vi.waitFor(() => expect(document.activeElement).toBe(row('bo')));
    await user.keyboard('{End}');
    await vi.waitFor(() => expect(document.activeElement).toBe(row('dee')));
    await user.keyboard('{ArrowUp}');
    await vi.waitFor(() => expect(document.activeElement).toBe(row('cy')));
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith(ships[2]);
    await user.keyboard('{Home}');
    await vi.waitFor(() => expect(document.activeElement).toBe(row('ada')));
  });

  it('selects by box, by Space, as a range, all and none', async () => {
    const onSelected = vi.fn();
    const { user } = renderPage(<Table onSelected={onSelected} />);
    await user.click(screen.getByRole('checkbox', { name: 'Select bo' }));
    expect(onSelected).toHaveBeenLastCalledWith(['id-bo']);
    await user.keyboard('{Shift>}');
    await user.click(screen.getByRole('checkbox', { name: 'Select dee' }));
    await user.keyboard('{/Shift}');
    expect(onSelected).toHaveBeenLastCalledWith(['id-bo', 'id-cy', 'id-dee']);
    expect(row('cy').getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all' }).indeterminate).toBe(true);
    row('cy').focus();
    await user.keyboard(' ');
    expect(onSelected).toHaveBeenLastCalledWith(['id-bo', 'id-dee']);
    await user.keyboard('{Control>}a{/Control}');
    expect(onSelected).toHaveBeenLastCalledWith(['id-ada', 'id-bo', 'id-cy', 'id-dee']);
    await user.keyboard('{Escape}');
    expect(onSelected).toHaveBeenLastCalledWith([]);
  });

  it('extends the selection with Shift and the arrows', async () => {
    const onSelected = vi.fn();
    const { user } = renderPage(<Table onSelected={onSelected} />);
    row('bo').focus();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    expect(onSelected).toHaveBeenLastCalledWith(['id-bo', 'id-cy']);
  });

  it('folds sections by button and by key', async () => {
    const sections = [
      { id: 'fleet', name: 'fleet', detail: '2 afloat', rows: ships.slice(0, 2) },
      { id: 'own', name: 'On their own', rows: ships.slice(2) },
    ];
    const { user } = renderPage(<Table sections={sections} />);
    expect(rowNames()).toEqual(['fleet', 'ada', 'bo', 'On their own', 'cy', 'dee']);
    await user.click(screen.getByRole('button', { name: 'Collapse fleet' }));
    expect(rowNames()).toEqual(['fleet', 'On their own', 'cy', 'dee']);
    row('fleet').focus();
    await user.keyboard('{ArrowRight}');
    expect(rowNames()).toEqual(['fleet', 'ada', 'bo', 'On their own', 'cy', 'dee']);
  });

  it('renders few of many rows, and again only the one that changed', async () => {
    const cell = vi.fn(nameOf);
    const own: readonly TableColumn<Ship>[] = [{ id: 'name', header: 'Name', width: '1fr', cell }];
    const many = Array.from({ length: 5000 }, (_, index) => ship(`s${index}`, index));
    function Growing() {
      const [rows, setRows] = useState(many);
      const change = () =>
        setRows((now) => now.map((row) => (row.name === 's3' ? { ...row, tons: 99 } : row)));
      return (
        <>
          <button onClick={change}>Change</button>
          <DataTable label="Ships" columns={own} rowName={nameOf} rows={rows} />
        </>
      );
    }
    const { user } = renderPage(<Growing />);
    expect(table().getAttribute('aria-rowcount')).toBe('5001');
    expect(within(table()).getAllByRole('row').length).toBeLessThan(40);
    cell.mockClear();
    await user.click(screen.getByRole('button', { name: 'Change' }));
    expect(cell.mock.calls.map(([row]) => row.name)).toEqual(['s3']);
  });

  it('says what belongs into an empty table', () => {
    renderPage(<Table rows={[]} empty={<p>No ships yet</p>} />);
    expect(screen.getByText('No ships yet')).toBeDefined();
  });
});
