import { styled } from '@mui/material/styles';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inspectCommand } from '../../../../shared/features/containers/docker-command';
import {
  type InspectSection,
  inspectSections,
} from '../../../../shared/features/containers/inspect-sections';
import type { ContainerDetail, LogLine as Line } from '../../../../shared/features/containers/model';
import { maskJson } from '../../../../shared/features/containers/secrets';
import { CommandLine } from '../../../components/command-line';
import { CopyButton } from '../../../components/copy-button';
import { Surface } from '../../../components/surface';
import { Untrusted } from '../../../components/untrusted';
import { font, token } from '../../../theme/tokens';
import { useLogSearch } from '../use-log-search';
import { LineList } from './line-list';
import { LineSearch } from './line-search';
import { LogLine } from './log-line';
import { Toggle } from './toggle';

const Root = styled('div')({ display: 'grid', gap: 12, paddingTop: 14, '& > *': { minWidth: 0 } });
const Bar = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px 14px' });
const Title = styled('h2')({ margin: 0, fontSize: 15, fontWeight: 600, marginRight: 'auto' });
const Section = styled('details')({
  borderTop: `1px solid ${token.line}`,
  '&:first-of-type': { borderTop: 0 },
  '& > summary': { padding: '9px 16px', cursor: 'pointer', fontWeight: 600 },
});
const Table = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'minmax(120px, 260px) minmax(0, 1fr)',
  gap: '4px 18px',
  margin: 0,
  padding: '0 16px 14px 34px',
  '& dt': { color: token.ink2, overflowWrap: 'anywhere' },
  '& dd': { margin: 0, fontFamily: font.mono, fontSize: 13, overflowWrap: 'anywhere' },
});
const Json = styled('div')({ display: 'flex', height: 'min(560px, 60vh)', minHeight: 240 });
const Quiet = styled('p')({ margin: 0, color: token.ink2 });

/** More than a person reads; the copy has all of it. */
const maxCharacters = 4_000_000;

/** What the engine says about a container: in sections for reading, then as it is. */
export function InspectTab({ detail }: { readonly detail: ContainerDetail }) {
  const { t } = useTranslation();
  const [hasSecrets, setHasSecrets] = useState(false);
  const shown = useMemo(() => (hasSecrets ? detail.raw : maskJson(detail.raw)), [detail.raw, hasSecrets]);
  const sections = useMemo(() => inspectSections(shown), [shown]);
  const json = useMemo(() => JSON.stringify(shown, null, 2), [shown]);
  return (
    <Root>
      <Bar>
        <Title>{t('containers.inspect.readable')}</Title>
        <Toggle label={t('containers.secret.showAll')} isOn={hasSecrets} onChange={setHasSecrets} />
      </Bar>
      <Surface>
        {sections.map((section, index) => (
          <ReadableSection key={section.title} section={section} isOpen={index === 0} />
        ))}
      </Surface>
      <JsonView json={json} />
      <CommandLine command={inspectCommand(detail.name)} isPlain />
    </Root>
  );
}

type SectionProps = { readonly section: InspectSection; readonly isOpen: boolean };

function ReadableSection({ section, isOpen }: SectionProps) {
  const { t } = useTranslation();
  const title = section.title === '' ? t('containers.inspect.general') : section.title;
  return (
    <Section open={isOpen}>
      <summary>
        <Untrusted text={title} />
      </summary>
      <Table>
        {section.facts.map((fact) => (
          <Fact key={fact.path} path={fact.path} value={fact.value} />
        ))}
      </Table>
    </Section>
  );
}

function Fact({ path, value }: { readonly path: string; readonly value: string }) {
  return (
    <>
      <dt>
        <Untrusted text={path} />
      </dt>
      <dd>
        <Untrusted text={value} isMultiline maxLength={600} />
      </dd>
    </>
  );
}

function toLines(json: string): readonly Line[] {
  return json
    .slice(0, maxCharacters)
    .split('\n')
    .map((text, index) => ({ number: index + 1, source: 'stdout', atMs: null, text, isPartial: false }));
}

function JsonView({ json }: { readonly json: string }) {
  const { t } = useTranslation();
  const buffer = useMemo(() => ({ lines: toLines(json) }), [json]);
  const search = useLogSearch(buffer);
  const [target, setTarget] = useState<{ readonly index: number } | null>(null);
  const current = search.current === null ? -1 : (search.matches[search.current] ?? -1);
  const { needle } = search;
  const renderLine = useCallback(
    (index: number) => {
      const line = buffer.lines[index];
      return line && <LogLine line={line} needle={needle} isCurrent={index === current} hasTime={false} />;
    },
    [buffer, needle, current],
  );
  return (
    <>
      <Bar>
        <Title>{t('containers.inspect.json')}</Title>
        <LineSearch
          label={t('containers.inspect.search')}
          search={search}
          onGo={(index) => setTarget({ index })}
        />
        <CopyButton text={json} label={t('containers.inspect.copy')} />
      </Bar>
      {json.length > maxCharacters && <Quiet>{t('containers.inspect.cut')}</Quiet>}
      <Json>
        <LineList
          role="region"
          label={t('containers.inspect.region')}
          count={buffer.lines.length}
          isWrapped={false}
          target={target}
          renderLine={renderLine}
        />
      </Json>
    </>
  );
}
