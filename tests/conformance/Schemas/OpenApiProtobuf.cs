using System.Text;
using System.Text.Json;

namespace ManifestGen.ConformanceTests.Schemas;

/// <summary>Writes OpenAPI definitions in the protobuf form of gnostic's <c>OpenAPIv2.proto</c>, the only one that kubectl reads.</summary>
internal static class OpenApiProtobuf
{
    /// <summary>A document with definitions and no paths.</summary>
    public static byte[] Document(JsonElement definitions)
    {
        var named = new Message();
        foreach (var definition in definitions.EnumerateObject())
        {
            named.Add(1, NamedSchema(definition));
        }

        return new Message()
            .Add(1, "2.0")
            .Add(2, new Message().Add(1, "tiny").Add(2, "v1.36.0"))
            .Add(8, new Message())
            .Add(9, named)
            .ToArray();
    }

    private static Message NamedSchema(JsonProperty property) => new Message().Add(1, property.Name).Add(2, Schema(property.Value));

    private static Message Schema(JsonElement schema)
    {
        var message = new Message();
        foreach (var keyword in schema.EnumerateObject())
        {
            var value = keyword.Value;
            switch (keyword.Name)
            {
                case "$ref":
                    message.Add(1, value.GetString()!);
                    break;
                case "format":
                    message.Add(2, value.GetString()!);
                    break;
                case "required":
                    foreach (var name in value.EnumerateArray())
                    {
                        message.Add(19, name.GetString()!);
                    }

                    break;
                case "additionalProperties":
                    message.Add(21, new Message().Add(1, Schema(value)));
                    break;
                case "type":
                    message.Add(22, new Message().Add(1, value.GetString()!));
                    break;
                case "items":
                    message.Add(23, new Message().Add(1, Schema(value)));
                    break;
                case "properties":
                    var properties = new Message();
                    foreach (var property in value.EnumerateObject())
                    {
                        properties.Add(1, NamedSchema(property));
                    }

                    message.Add(25, properties);
                    break;
                case var extension when extension.StartsWith("x-", StringComparison.Ordinal):
                    message.Add(31, new Message().Add(1, extension).Add(2, new Message().Add(2, value.GetRawText())));
                    break;
            }
        }

        return message;
    }

    /// <summary>A message of length-delimited fields.</summary>
    private sealed class Message
    {
        private readonly List<byte> bytes = [];

        public Message Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

        public Message Add(int field, Message inner) => Add(field, inner.ToArray());

        public byte[] ToArray() => [.. bytes];

        private Message Add(int field, byte[] content)
        {
            Varint((field << 3) | 2);
            Varint(content.Length);
            bytes.AddRange(content);
            return this;
        }

        private void Varint(int value)
        {
            while (value >= 0x80)
            {
                bytes.Add((byte)(value | 0x80));
                value >>= 7;
            }

            bytes.Add((byte)value);
        }
    }
}
