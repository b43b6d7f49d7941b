import { describe, expect, it } from "vitest";
import { safeFileName } from "./file-limits";
import { fileTypeOf } from "./file-type";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("the type of a file", () => {
  it.each([
    ["\x89PNG\r\n\x1a\n....", "image", "image/png"],
    ["\xff\xd8\xff\xe0..JFIF", "image", "image/jpeg"],
    ["GIF89a..", "image", "image/gif"],
    ["RIFF....WEBPVP8 ", "image", "image/webp"],
    ["\0\0\0\x18ftypisom", "video", "video/mp4"],
    ["\0\0\0\x18ftypM4A ", "audio", "audio/mp4"],
    ["\x1aE\xdf\xa3....B\x82\x84webm", "video", "video/webm"],
    ["%PDF-1.7", "file", "application/pdf"],
    ["PK\x03\x04", "file", "application/octet-stream"],
    ["Dear all,", "file", "application/octet-stream"],
    ["", "file", "application/octet-stream"],
  ])("of %j is by its bytes %s, %s", (head, kind, mediaType) =>
    expect(fileTypeOf(bytes(head))).toEqual({ kind, mediaType, isHarmful: false }),
  );

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?>\n<!-- hello -->\n<svg onload="alert(1)"/>',
    '<?xml version="1.0"?><s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
    "\xef\xbb\xbf  <!DOCTYPE html><title>x</title>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "some words, then <script src=//evil.example>",
    "MZ\x90\0",
    "\x7fELF\x02",
    "#!/bin/sh\nrm -rf",
  ])("of %j is one that is never kept", (head) => expect(fileTypeOf(bytes(head)).isHarmful).toBe(true));
});

describe("the name of a file", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\temp\\photo.png", "photo.png"],
    ["invoice\u202egnp.exe", "invoicegnp.exe"],
    ['a"b\r\nset-cookie: x.png', "abset-cookie x.png"],
    [".htaccess", "htaccess"],
    [`${"x".repeat(500)}.pdf`, `${"x".repeat(116)}.pdf`],
    ["کفش.jpg", "کفش.jpg"],
    ["...", ""],
  ])("of %j is %j where it is saved", (given, safe) => expect(safeFileName(given)).toBe(safe));
});
