import { styled } from '@mui/material/styles';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { motion, token } from '../theme/tokens';

const Root = styled('div')({
  minWidth: 0,
  padding: '22px 24px 24px',
  // in a window too low for a table, or zoomed, the page scrolls as a whole
  '&[data-fill]': { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 470 },
});

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'flex-end',
  gap: '8px 16px',
  marginBottom: 16,
  flex: 'none',
});

const Titles = styled('div')({ flex: '1 1 320px', minWidth: 0 });

const Title = styled('h1')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 10,
  margin: '0 0 4px',
  fontSize: 22,
  fontWeight: 700,
  lineHeight: 1.25,
  letterSpacing: '-0.02em',
  '&:focus': { outline: 'none' },
});

const Subtitle = styled('div')({ color: token.ink2 });
const Actions = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 10, alignItems: 'center' });

const Back = styled(Link)({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  margin: '-4px 0 8px -2px',
  borderRadius: 4,
  color: token.ink2,
  fontSize: 13,
  fontWeight: 500,
  textDecoration: 'none',
  transition: `color ${motion.fast}`,
  '&:hover': { color: token.ink },
});

export type PageProps = {
  /** The page's only `h1`. Foreign text goes in as `<Untrusted text=… />`. */
  readonly title: ReactNode;
  /** Beside the title, outside the heading: a StatusPill for instance. */
  readonly mark?: ReactNode;
  /** One line under the title. */
  readonly subtitle?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  /** Where this page came from. */
  readonly back?: { readonly to: string; readonly label: string };
  /** The content takes the height that is left and scrolls in itself (tables, logs). */
  readonly isFilling?: boolean;
  readonly children?: ReactNode;
};

/** Title, what can be done, content: the frame of every page. */
export function Page({ title, mark, subtitle, actions, back, isFilling, children }: PageProps) {
  return (
    <Root data-fill={isFilling || undefined}>
      {back && (
        <div>
          <Back to={back.to}>
            <ArrowLeft size={15} strokeWidth={1.8} aria-hidden="true" />
            {back.label}
          </Back>
        </div>
      )}
      <Head>
        <Titles>
          <TitleRow mark={mark}>{title}</TitleRow>
          {subtitle !== undefined && <Subtitle>{subtitle}</Subtitle>}
        </Titles>
        {actions !== undefined && <Actions>{actions}</Actions>}
      </Head>
      {children}
    </Root>
  );
}

const Row = styled('div')({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 12 });

function TitleRow({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }) {
  // the shell moves the focus here after a change of page, so that a screen reader begins with the title
  const heading = (
    <Title tabIndex={-1} data-page-title="">
      {children}
    </Title>
  );
  return mark === undefined ? (
    heading
  ) : (
    <Row>
      {heading}
      {mark}
    </Row>
  );
}
