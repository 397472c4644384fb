import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { exitMeaning, exitSignal } from '../../../../shared/features/containers/exit-code';
import type { StoryStep } from '../../../../shared/features/run/model';
import { shortId } from '../../../../shared/lib/ids';
import { type KeyValue, KeyValueList } from '../../../components/key-value-list';
import { Untrusted } from '../../../components/untrusted';
import { type Format, useFormat } from '../../../lib/use-format';
import { isContainerGone, type Run } from '../run-store';
import { PlatformFact } from './platform-fact';
import { RunPorts } from './run-ports';

const Facts = styled('div')({ marginTop: 10 });

type Sources = {
  readonly t: TFunction;
  readonly format: Format;
  readonly step: StoryStep;
  readonly run: Run;
};

/** What was measured or learnt at a station. */
export function StepFacts({ step, run }: { readonly step: StoryStep; readonly run: Run }) {
  const { t } = useTranslation();
  const format = useFormat();
  const items = factsOf({ t, format, step, run });
  if (items.length === 0) return null;
  return (
    <Facts>
      <KeyValueList items={items} />
    </Facts>
  );
}

function factsOf(sources: Sources): readonly KeyValue[] {
  const time = timeFact(sources);
  switch (sources.step.id) {
    case 'client':
    case 'output':
      return [];
    case 'engine':
      return [...engineFacts(sources), ...time];
    case 'local-images':
      return [...imageFacts(sources), ...time];
    case 'registry':
      return [...layerFacts(sources), ...imageFacts(sources), ...time];
    case 'create':
      return [...containerFacts(sources), ...time];
    case 'start':
      return [...portFacts(sources), ...time];
    case 'exit':
      return exitFacts(sources);
  }
}

function timeFact({ t, format, step }: Sources): KeyValue[] {
  if (step.state !== 'done' || step.ms === null) return [];
  return [{ id: 'time', label: t('run.fact.time'), value: format.duration(step.ms) }];
}

function engineFacts({ t, step: { facts } }: Sources): KeyValue[] {
  if (facts.engineProduct === undefined) return [];
  return [
    {
      id: 'engine',
      label: t('run.fact.engine'),
      value: <Untrusted text={`${facts.engineProduct} ${facts.engineVersion ?? ''}`} />,
    },
    { id: 'api', label: t('run.fact.api'), value: facts.apiVersion },
    { id: 'address', label: t('run.fact.address'), value: <Untrusted text={facts.endpoint ?? ''} isMono /> },
  ];
}

function layerFacts({ t, format, step }: Sources): KeyValue[] {
  const { layers = 0, layersDone = 0, downloadedBytes = 0, totalBytes = 0, digest } = step.facts;
  const items: KeyValue[] = [];
  if (layers > 0) items.push({ id: 'layers', label: t('run.fact.layers'), value: layersText() });
  if (step.state === 'active' && totalBytes > 0) {
    const done = format.sizeBytes(downloadedBytes);
    const total = format.sizeBytes(totalBytes);
    items.push({
      id: 'downloaded',
      label: t('run.fact.downloaded'),
      value: t('run.fact.downloadedOf', { done, total }),
    });
  }
  if (digest !== undefined) {
    items.push({
      id: 'digest',
      label: t('run.fact.digest'),
      value: <Untrusted text={digest} isMono isClipped />,
    });
  }
  return items;

  function layersText(): string {
    if (step.state !== 'done')
      return t('run.fact.layersDone', { count: layers, done: format.number(layersDone) });
    return downloadedBytes > 0
      ? t('run.fact.layersFetched', { count: layers, size: format.sizeBytes(downloadedBytes) })
      : format.number(layers);
  }
}

function imageFacts({ t, format, step: { facts } }: Sources): KeyValue[] {
  const items: KeyValue[] = [];
  if (facts.imageBytes !== undefined && facts.imageBytes > 0) {
    items.push({ id: 'size', label: t('run.fact.unpacked'), value: format.sizeBytes(facts.imageBytes) });
  }
  if (facts.platform !== undefined && facts.platform !== '') {
    items.push({
      id: 'platform',
      label: t('run.fact.platform'),
      value: <PlatformFact platform={facts.platform} />,
    });
  }
  return items;
}

function containerFacts({ t, step: { facts }, run }: Sources): KeyValue[] {
  const id = facts.containerId;
  if (id === undefined) return [];
  const name = facts.containerName ?? shortId(id);
  const isGone = isContainerGone(run);
  return [
    {
      id: 'container',
      label: t('run.fact.container'),
      value: isGone ? (
        <Untrusted text={name} />
      ) : (
        <Link to={`/containers/${id}`}>
          <Untrusted text={name} />
        </Link>
      ),
    },
    { id: 'id', label: t('run.fact.id'), value: <Untrusted text={shortId(id)} isMono /> },
  ];
}

function portFacts({ t, step: { facts }, run }: Sources): KeyValue[] {
  if (!facts.ports || facts.ports.length === 0 || !run.container) return [];
  const value = <RunPorts id={run.container.id} ports={facts.ports} />;
  return [{ id: 'ports', label: t('run.fact.ports'), value }];
}

function exitFacts({ t, step: { facts } }: Sources): KeyValue[] {
  if (facts.exitCode === undefined) return [];
  const meaning = exitMeaning(facts.exitCode, facts.isOutOfMemory);
  const words = t(`run.exit.${meaning}`, { signal: exitSignal(facts.exitCode) ?? '' });
  return [{ id: 'exit', label: t('run.fact.exitCode'), value: `${facts.exitCode} · ${words}` }];
}
