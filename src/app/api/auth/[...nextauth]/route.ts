import type { NextRequest } from "next/server";
import { libraryAnswer } from "@/auth";
import { refuse } from "../../answers";
import { isSameOrigin } from "../../same-origin";

export const dynamic = "force-dynamic";

type Context = Parameters<typeof libraryAnswer>[1];

export const GET = async (request: NextRequest, context: Context): Promise<Response> =>
  (await libraryAnswer(request, context)) ?? refuse(404);

export const POST = async (request: NextRequest, context: Context): Promise<Response> =>
  isSameOrigin(request.headers) ? GET(request, context) : refuse(403);
