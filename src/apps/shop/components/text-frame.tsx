import type { ComponentChildren } from 'preact';
import { Breadcrumb } from './breadcrumb.tsx';
import { Layout } from './layout.tsx';

interface TextFrameProps {
  title: string;
  lead?: string;
  children: ComponentChildren;
}

/** A page of text or of one form: where one is, its title, one sentence, and what it is about. */
export function TextFrame({ title, lead, children }: TextFrameProps) {
  return (
    <Layout>
      <div class="wrap text-page">
        <Breadcrumb crumbs={[{ name: title }]} />
        <header class="page-head">
          <h1>{title}</h1>
          {lead ? <p class="lead">{lead}</p> : null}
        </header>
        {children}
      </div>
    </Layout>
  );
}
