using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ManifestGen.Sops.Cryptography;

/// <summary>An integer modulo 2^255 - 19 in five limbs of 51 bits; every operation takes the same time whatever the value.</summary>
internal readonly struct FieldElement
{
    private const ulong Mask51 = (1UL << 51) - 1;

    private readonly ulong l0;
    private readonly ulong l1;
    private readonly ulong l2;
    private readonly ulong l3;
    private readonly ulong l4;

    private FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
        this.l4 = l4;
    }

    public static FieldElement Zero => default;

    public static FieldElement One => new(1, 0, 0, 0, 0);

    /// <summary>Reads 32 little-endian bytes; the top bit is ignored, as RFC 7748 section 5 asks.</summary>
    public static FieldElement Read(ReadOnlySpan<byte> bytes)
    {
        var w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new(
            w0 & Mask51,
            ((w0 >> 51) | (w1 << 13)) & Mask51,
            ((w1 >> 38) | (w2 << 26)) & Mask51,
            ((w2 >> 25) | (w3 << 39)) & Mask51,
            (w3 >> 12) & Mask51);
    }

    /// <summary>Writes the canonical value as 32 little-endian bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        var value = Carry(l0, l1, l2, l3, l4);
        value = Carry(value.l0, value.l1, value.l2, value.l3, value.l4);

        // The quotient of (value + 19) by 2^255 is 1 exactly where value >= p.
        var q = (value.l0 + 19) >> 51;
        q = (value.l1 + q) >> 51;
        q = (value.l2 + q) >> 51;
        q = (value.l3 + q) >> 51;
        q = (value.l4 + q) >> 51;

        var r0 = value.l0 + (19 * q);
        var r1 = value.l1 + (r0 >> 51);
        var r2 = value.l2 + (r1 >> 51);
        var r3 = value.l3 + (r2 >> 51);
        var r4 = (value.l4 + (r3 >> 51)) & Mask51;
        r0 &= Mask51;
        r1 &= Mask51;
        r2 &= Mask51;
        r3 &= Mask51;

        BinaryPrimitives.WriteUInt64LittleEndian(bytes, r0 | (r1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (r1 >> 13) | (r2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (r2 >> 26) | (r3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (r3 >> 39) | (r4 << 12));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldElement operator +(in FieldElement a, in FieldElement b) =>
        new(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldElement operator -(in FieldElement a, in FieldElement b)
    {
        // Four times p keeps every limb positive for operands of up to 53 bits.
        const ulong FourP0 = (Mask51 - 18) * 4;
        const ulong FourP = Mask51 * 4;
        return new(a.l0 + FourP0 - b.l0, a.l1 + FourP - b.l1, a.l2 + FourP - b.l2, a.l3 + FourP - b.l3, a.l4 + FourP - b.l4);
    }

    // A build runs these a few hundred thousand times within its first second, long before tiered compilation would notice.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        var b1 = b.l1 * 19;
        var b2 = b.l2 * 19;
        var b3 = b.l3 * 19;
        var b4 = b.l4 * 19;
        var r0 = Math.BigMul(a.l0, b.l0) + Math.BigMul(a.l1, b4) + Math.BigMul(a.l2, b3) + Math.BigMul(a.l3, b2) + Math.BigMul(a.l4, b1);
        var r1 = Math.BigMul(a.l0, b.l1) + Math.BigMul(a.l1, b.l0) + Math.BigMul(a.l2, b4) + Math.BigMul(a.l3, b3) + Math.BigMul(a.l4, b2);
        var r2 = Math.BigMul(a.l0, b.l2) + Math.BigMul(a.l1, b.l1) + Math.BigMul(a.l2, b.l0) + Math.BigMul(a.l3, b4) + Math.BigMul(a.l4, b3);
        var r3 = Math.BigMul(a.l0, b.l3) + Math.BigMul(a.l1, b.l2) + Math.BigMul(a.l2, b.l1) + Math.BigMul(a.l3, b.l0) + Math.BigMul(a.l4, b4);
        var r4 = Math.BigMul(a.l0, b.l4) + Math.BigMul(a.l1, b.l3) + Math.BigMul(a.l2, b.l2) + Math.BigMul(a.l3, b.l1) + Math.BigMul(a.l4, b.l0);
        return Reduce(r0, r1, r2, r3, r4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FieldElement Square()
    {
        var d0 = l0 * 2;
        var d1 = l1 * 2;
        var m3 = l3 * 19;
        var m4 = l4 * 19;
        var r0 = Math.BigMul(l0, l0) + Math.BigMul(d1, m4) + Math.BigMul(l2 * 2, m3);
        var r1 = Math.BigMul(d0, l1) + Math.BigMul(l2 * 2, m4) + Math.BigMul(l3, m3);
        var r2 = Math.BigMul(d0, l2) + Math.BigMul(l1, l1) + Math.BigMul(l3 * 2, m4);
        var r3 = Math.BigMul(d0, l3) + Math.BigMul(d1, l2) + Math.BigMul(l4, m4);
        var r4 = Math.BigMul(d0, l4) + Math.BigMul(d1, l3) + Math.BigMul(l2, l2);
        return Reduce(r0, r1, r2, r3, r4);
    }

    /// <summary>The product with a small constant.</summary>
    public FieldElement Times(uint factor) => Reduce(
        Math.BigMul(l0, factor), Math.BigMul(l1, factor), Math.BigMul(l2, factor), Math.BigMul(l3, factor), Math.BigMul(l4, factor));

    /// <summary>The inverse by Fermat: the power p - 2; zero for zero.</summary>
    public FieldElement Invert()
    {
        var z2 = Square();
        var z9 = z2.Square().Square() * this;
        var z11 = z9 * z2;
        var z5 = z11.Square() * z9;
        var z10 = z5.Squares(5) * z5;
        var z20 = z10.Squares(10) * z10;
        var z40 = z20.Squares(20) * z20;
        var z50 = z40.Squares(10) * z10;
        var z100 = z50.Squares(50) * z50;
        var z200 = z100.Squares(100) * z100;
        var z250 = z200.Squares(50) * z50;
        return z250.Squares(5) * z11;
    }

    /// <summary>Exchanges the two where <paramref name="swap"/> is 1 and leaves them where it is 0, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Swap(ulong swap, ref FieldElement a, ref FieldElement b)
    {
        var mask = 0UL - swap;
        var x0 = mask & (a.l0 ^ b.l0);
        var x1 = mask & (a.l1 ^ b.l1);
        var x2 = mask & (a.l2 ^ b.l2);
        var x3 = mask & (a.l3 ^ b.l3);
        var x4 = mask & (a.l4 ^ b.l4);
        a = new(a.l0 ^ x0, a.l1 ^ x1, a.l2 ^ x2, a.l3 ^ x3, a.l4 ^ x4);
        b = new(b.l0 ^ x0, b.l1 ^ x1, b.l2 ^ x2, b.l3 ^ x3, b.l4 ^ x4);
    }

    private FieldElement Squares(int count)
    {
        var value = this;
        for (var i = 0; i < count; i++)
        {
            value = value.Square();
        }

        return value;
    }

    private static FieldElement Carry(ulong v0, ulong v1, ulong v2, ulong v3, ulong v4)
    {
        v1 += v0 >> 51;
        v2 += v1 >> 51;
        v3 += v2 >> 51;
        v4 += v3 >> 51;
        return new((v0 & Mask51) + (19 * (v4 >> 51)), v1 & Mask51, v2 & Mask51, v3 & Mask51, v4 & Mask51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FieldElement Reduce(UInt128 r0, UInt128 r1, UInt128 r2, UInt128 r3, UInt128 r4)
    {
        r1 += (ulong)(r0 >> 51);
        r2 += (ulong)(r1 >> 51);
        r3 += (ulong)(r2 >> 51);
        r4 += (ulong)(r3 >> 51);
        var v0 = ((ulong)r0 & Mask51) + (19 * (ulong)(r4 >> 51));
        var v1 = ((ulong)r1 & Mask51) + (v0 >> 51);
        return new(v0 & Mask51, v1, (ulong)r2 & Mask51, (ulong)r3 & Mask51, (ulong)r4 & Mask51);
    }
}
