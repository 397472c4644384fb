import { styled } from '@mui/material/styles';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { size, token } from '../theme/tokens';

const Root = styled('div')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 12,
  minWidth: 0,
  padding: '11px 14px',
  border: '1px solid transparent',
  borderRadius: size.radius,
  '& > svg': { flex: 'none', marginTop: 2 },
  '&[data-tone=warn]': { background: token.warnSoft, '& > svg': { color: token.warn } },
  '&[data-tone=info]': { background: token.infoSoft, '& > svg': { color: token.info } },
  '&[data-tone=run]': { background: token.runSoft, '& > svg': { color: token.run } },
  '[data-theme=contrast] &': { borderColor: token.lineStrong },
});

const Text = styled('div')({ flex: '1 1 auto', minWidth: 0, '& > b': { display: 'block', fontWeight: 600 } });
const Action = styled('div')({ flex: 'none', display: 'flex', gap: 8, alignSelf: 'center' });

const icons = { warn: TriangleAlert, info: Info, run: CircleCheck } as const;

export type NoticeProps = {
  readonly tone: keyof typeof icons;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

/** Something worth knowing that is not an error. For errors there is `ErrorAlert`. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <Root role="status" data-tone={tone}>
      <Icon size={17} strokeWidth={1.8} aria-hidden="true" />
      <Text>
        {title !== undefined && <b>{title}</b>}
        {children}
      </Text>
      {action !== undefined && <Action>{action}</Action>}
    </Root>
  );
}
