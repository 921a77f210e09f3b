import { Column, PageTitle, Row } from '#app/ui/page-title.tsx'

export default function About() {
  return (
    <Row>
      <Column>
        <PageTitle title="About this service" />
      </Column>
    </Row>
  )
}
