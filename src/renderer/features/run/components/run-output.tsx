import { styled } from '@mui/material/styles';
import { type CSSProperties, memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AnsiColor, AnsiStyle } from '../../../../shared/lib/ansi';
import {
  lineCount,
  openLines,
  type OutputBlock,
  type OutputLine,
} from '../../../../shared/features/run/output-buffer';
import { stepOf } from '../../../../shared/features/run/story';
import { TermSurface } from '../../../components/surface';
import { ansiBackground, ansiText } from '../../../theme/ansi-colors';
import { token } from '../../../theme/tokens';
import type { Run } from '../run-store';

const Terminal = styled(TermSurface)({
  minHeight: 172,
  // leaves room for the line below in a window of the usual height
  maxHeight: 'max(220px, calc(100vh - 568px))',
  fontSize: 12.5,
  '&:focus-visible': { outlineOffset: 2 },
});

const Line = styled('div')({
  minHeight: 20,
  unicodeBidi: 'isolate',
  // error messages are marked at the edge, since their colour is the program's own
  '&[data-source=stderr]': { margin: '0 0 0 -10px', paddingLeft: 8, borderLeft: `2px solid ${ansiText(3)}` },
});

const Note = styled('div')({ color: token.termDim, '& a': { color: ansiText(4) } });

/** A short output is read from its beginning; a longer one is followed. */
const followFrom = 40;

/** What the program wrote. Follows the end as long as the end is in sight. */
export function RunOutput({ run }: { readonly run: Run | null }) {
  const { t } = useTranslation();
  const terminal = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const output = run?.output;

  useLayoutEffect(() => {
    const element = terminal.current;
    const isLong = output !== undefined && lineCount(output) > followFrom;
    if (element && isLong && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [output]);

  const handleScroll = (): void => {
    const element = terminal.current;
    if (!element || !output || lineCount(output) <= followFrom) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
  };

  return (
    <Terminal
      ref={terminal}
      role="log"
      aria-label={t('run.output.label')}
      tabIndex={0}
      onScroll={handleScroll}
    >
      {output?.hasDropped && <Note>{t('run.output.dropped')}</Note>}
      {output?.blocks.map((block) => (
        <Block key={block.id} block={block} />
      ))}
      {output && openLines(output).map((line) => <OutputText key={line.source} line={line} />)}
      {(!output || lineCount(output) === 0) && <EmptyNote run={run} />}
    </Terminal>
  );
}

/** Blocks that did not change are not drawn again, and those out of sight are not laid out. */
const Block = memo(function Block({ block }: { readonly block: OutputBlock }) {
  return (
    <div style={blockStyle}>
      {block.lines.map((line) => (
        <OutputText key={line.number} line={line} />
      ))}
    </div>
  );
});

const blockStyle: CSSProperties = { contentVisibility: 'auto', containIntrinsicSize: 'auto 2000px' };

function OutputText({ line }: { readonly line: OutputLine }) {
  return (
    <Line dir="auto" data-source={line.source}>
      {line.spans.map((span, index) => {
        const style = cssOf(span.style);
        return style ? (
          <span key={index} style={style}>
            {span.text}
          </span>
        ) : (
          span.text
        );
      })}
    </Line>
  );
}

function cssOf(style: AnsiStyle): CSSProperties | null {
  const [text, behind] = style.isInverse ? [style.background, style.color] : [style.color, style.background];
  const css: CSSProperties = {
    ...(text ? { color: textColor(text) } : {}),
    ...(behind ? { background: behindColor(behind) } : {}),
    ...(style.isInverse && !behind ? { background: token.termLine } : {}),
    ...(style.isBold ? { fontWeight: 700 } : {}),
    ...(style.isDim ? { opacity: 0.75 } : {}),
    ...(style.isItalic ? { fontStyle: 'italic' } : {}),
    ...decoration(style),
  };
  return Object.keys(css).length > 0 ? css : null;
}

function decoration({ isUnderlined, isStruck }: AnsiStyle): CSSProperties {
  if (!isUnderlined && !isStruck) return {};
  return { textDecoration: `${isUnderlined ? 'underline ' : ''}${isStruck ? 'line-through' : ''}`.trim() };
}

function textColor(color: AnsiColor): string {
  return color.kind === 'named' ? ansiText(color.index) : rgb(color);
}

function behindColor(color: AnsiColor): string {
  return color.kind === 'named' ? ansiBackground(color.index) : rgb(color);
}

/** A colour that the program itself made. */
function rgb({ red, green, blue }: Extract<AnsiColor, { kind: 'rgb' }>): string {
  return `color(srgb ${red / 255} ${green / 255} ${blue / 255})`;
}

function EmptyNote({ run }: { readonly run: Run | null }) {
  const { t } = useTranslation();
  if (!run) return <Note>{t('run.output.waiting')}</Note>;
  if (run.outcome === 'detached' && run.container) {
    return (
      <Note>
        {t('run.output.detached')}{' '}
        <Link to={`/containers/${run.container.id}/logs`}>{t('run.output.seeLog')}</Link>
      </Note>
    );
  }
  return <Note>{t(`run.output.${emptyWord(run)}`)}</Note>;
}

function emptyWord({ outcome, steps }: Run): 'nothing' | 'none' | 'empty' | 'waiting' {
  if (outcome === 'exited') return 'nothing';
  const { state } = stepOf({ steps }, 'output');
  if (state === 'pending') return outcome === 'running' ? 'waiting' : 'none';
  return 'empty';
}
