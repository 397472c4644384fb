import { describe, expect, it } from 'vitest';
import { addOutput, emptyOutput, lineCount, openLines, type OutputBuffer } from './output-buffer';

function textOf(buffer: OutputBuffer): readonly string[] {
  return [...buffer.blocks.flatMap((block) => block.lines), ...openLines(buffer)].map(
    (line) => `${line.number} ${line.source} ${line.spans.map((span) => span.text).join('')}`,
  );
}

describe('addOutput', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['nothing', [''], []],
    ['whole lines', ['a\nb\n'], ['1 stdout a', '2 stdout b']],
    ['a line in pieces', ['a', 'b', 'c\nd'], ['1 stdout abc', '2 stdout d']],
    ['an empty line', ['a\n\nb\n'], ['1 stdout a', '2 stdout ', '3 stdout b']],
    ['Windows line ends', ['a\r\nb\r', '\n'], ['1 stdout a', '2 stdout b']],
    ['a progress display', ['10%\r20%\r', '30%\n'], ['1 stdout 30%']],
    ['a progress display in its course', ['10%\r20%'], ['1 stdout 20%']],
    [
      'letters that turn or hide others',
      ['a\u202eb\tc\u200b', '\nd\u2066'],
      ['1 stdout a⟨U+202E⟩b\tc⟨U+200B⟩', '2 stdout d⟨U+2066⟩'],
    ],
    ['a sequence in pieces', ['\u001b[3', '1mred\u001b[0m\n'], ['1 stdout red']],
  ])('%s', (_, pieces, expected) => {
    const buffer = pieces.reduce((before, piece) => addOutput(before, 'stdout', piece), emptyOutput);
    expect(textOf(buffer)).toEqual(expected);
    expect(lineCount(buffer)).toBe(expected.length);
  });

  it('keeps the streams apart', () => {
    const buffer = addOutput(
      addOutput(addOutput(emptyOutput, 'stdout', 'a'), 'stderr', 'x\ny'),
      'stdout',
      'b\n',
    );
    expect(textOf(buffer)).toEqual(['1 stderr x', '2 stdout ab', '3 stderr y']);
  });

  it('goes on with the colour of the line before', () => {
    const buffer = addOutput(emptyOutput, 'stdout', '\u001b[31mred\nstill\n');
    expect(buffer.blocks[0]!.lines[1]!.spans[0]!.style.color).toEqual({ kind: 'named', index: 1 });
  });

  it('cuts a line that has no end', () => {
    const buffer = addOutput(emptyOutput, 'stdout', 'x'.repeat(20_000));
    expect(textOf(buffer)).toHaveLength(3);
    expect(openLines(buffer)[0]!.spans[0]!.text).toHaveLength(20_000 - 2 * 8192);
  });

  it('keeps the last lines, and the blocks that did not change', () => {
    const some = addOutput(emptyOutput, 'stdout', 'a\n'.repeat(250));
    expect(some.blocks.map((block) => block.lines.length)).toEqual([100, 100, 50]);
    expect(some.hasDropped).toBe(false);
    const more = addOutput(some, 'stdout', 'b\n');
    expect(more.blocks[0]).toBe(some.blocks[0]);
    expect(more.blocks[2]).not.toBe(some.blocks[2]);
    const many = addOutput(more, 'stdout', 'c\n'.repeat(10_000));
    expect(many.hasDropped).toBe(true);
    expect(many.blocks).toHaveLength(50);
    expect(many.lines).toBe(10_251);
    expect(many.blocks.at(-1)!.lines.at(-1)!.number).toBe(10_251);
  });
});
