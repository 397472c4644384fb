import { styled } from '@mui/material/styles';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortLink } from '../../../shared/features/containers/port-links';
import type { AddressNote } from '../../../shared/features/engine/published-address';
import { token } from '../../theme/tokens';
import { noteText, warnCodes } from './port-words';

const Said = styled('div')({
  display: 'grid',
  gridTemplateColumns: '16px minmax(0, 1fr)',
  gap: 8,
  marginTop: 2,
  color: token.ink2,
  fontSize: 13,
  lineHeight: '19px',
  overflowWrap: 'anywhere',
  '& > svg': { marginTop: 2 },
  '&[data-tone=warn] > svg': { color: token.warn },
  '&[data-tone=info] > svg': { color: token.info },
  '&[data-tone=run] > svg': { color: token.run },
});

const icons = { warn: TriangleAlert, info: Info, run: CircleCheck } as const;

export type PortSentenceProps = {
  readonly tone: keyof typeof icons;
  readonly children: ReactNode;
  readonly 'data-note'?: string;
  readonly 'data-probe'?: string;
};

/** A small sentence about a port, with the shape of its tone before it. */
export function PortSentence({ tone, children, ...data }: PortSentenceProps) {
  const Icon = icons[tone];
  return (
    <Said data-tone={tone} {...data}>
      <Icon size={15} strokeWidth={1.8} aria-hidden="true" />
      <div>{children}</div>
    </Said>
  );
}

/** What to know about the address of a port. */
export function PortNote({ note, link }: { readonly note: AddressNote; readonly link: PortLink }) {
  const { t } = useTranslation();
  return (
    <PortSentence tone={warnCodes.has(note.code) ? 'warn' : 'info'} data-note={note.code}>
      {noteText(t, note, link)}
    </PortSentence>
  );
}
