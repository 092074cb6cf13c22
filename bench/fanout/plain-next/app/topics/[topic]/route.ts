import { controllers } from '../../controllers.ts';

const encoder = new TextEncoder();

export async function POST(
  request: Request,
  { params }: { params: Promise<{ topic: string }> },
): Promise<Response> {
  const { topic } = await params;
  for (const line of (await request.text()).split('\n')) {
    for (const controller of controllers.of(topic)) controller.enqueue(encoder.encode(`data: ${line}\n\n`));
  }
  return Response.json({}, { status: 201 });
}
