// Passphrases that everybody tries first: those of 12 and more characters in the list that Django 5.2 ships
// (django/contrib/auth/common-passwords.txt.gz, by Royce Williams, BSD licence), as hashes.

enum CommonPassphrases {
    /// - Parameter text: in lower case.
    static func contains(_ text: UnsafeRawBufferPointer) -> Bool {
        Sodium.start()
        let hash = Hash32 { Primitives.blake2b(text, key: nil, into: $0) }
        Sodium.wipeTraces()
        let wanted = hash.withBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
        var range = hashes.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if hashes[middle] == wanted { return true }
            range = hashes[middle] < wanted ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    /// The first 8 bytes of BLAKE2b-256, as little-endian numbers, ascending.
    private static let hashes: [UInt64] = [
        0x005e_b117_c0fe_8cca, 0x0060_c28b_c7af_66a6, 0x0071_ab3d_bb08_a6cd, 0x02e3_71ed_5c1d_04b9,
        0x0355_4674_0214_4644,
        0x03fa_47e1_d436_e560, 0x07d7_ca48_b760_fffe, 0x0894_0981_47b5_13ef, 0x099b_c6bf_569d_4552,
        0x0ce7_6b47_475b_9a59,
        0x0ea9_eb41_8803_5fd7, 0x0ef8_6332_cffd_3de6, 0x0ff4_ee94_82ff_e899, 0x11a6_f5d4_509e_16f2,
        0x14f5_7f6b_e5e6_26be,
        0x168f_2721_e622_146d, 0x16b0_428f_9048_20d0, 0x172c_6175_554f_0776, 0x1921_e21c_f31d_9277,
        0x1af8_77fd_752d_0e00,
        0x1b15_3ee0_5aaf_cf8a, 0x1ca3_58e8_08fe_8db6, 0x1efc_1c9d_deb5_c7a5, 0x1f34_b073_45cf_fc58,
        0x2261_6969_6c6f_26c2,
        0x2367_6629_43f7_ad96, 0x2627_6385_a350_9699, 0x2bc8_25b0_bbc3_cf55, 0x2fb8_3f58_2d11_f476,
        0x3025_bc70_8ebe_9ee7,
        0x37c8_4b51_7a1a_f7b0, 0x381c_dbd7_5741_c63c, 0x3a29_c588_cb9c_fe51, 0x3c0c_3fed_4421_10c2,
        0x3d97_4bd4_de42_c13e,
        0x3f51_1ecf_d2da_38de, 0x43f9_9bec_2924_ff78, 0x4406_65b9_82e1_ef89, 0x4418_2837_8897_5c03,
        0x442f_01c2_cc64_753d,
        0x451a_a882_bedb_f5bb, 0x46b4_57bb_5879_7d06, 0x47bd_461e_a521_64f5, 0x4a7f_4d40_4af2_58fe,
        0x4acb_83ed_3f7f_c9a0,
        0x4bb5_9ac9_0638_f05e, 0x4e8c_4a0f_95d7_6ee4, 0x505e_712d_24d2_4270, 0x5071_5c0f_6395_ee22,
        0x523f_a01d_506a_d37b,
        0x5357_acdd_32c3_4ad2, 0x5367_19da_ab93_cb45, 0x5444_6a25_5288_1eca, 0x54f6_2d8f_722a_203d,
        0x55d7_63ba_dfb2_c130,
        0x572a_52f1_b2d7_bf00, 0x5a02_fe96_0e3a_3762, 0x5a3d_14c4_5e40_2200, 0x5abd_4487_13fc_da77,
        0x5b7f_2061_165f_1caf,
        0x5bad_d580_31f5_4d3c, 0x5c4e_b1f7_b0f0_0fff, 0x5cba_fcc4_b83e_1cd6, 0x5d18_ce36_7986_398a,
        0x5d75_8558_e384_0cff,
        0x5e25_df91_d530_a168, 0x5f96_c69b_c20d_1fda, 0x5f9b_5a34_07a2_ec6a, 0x60de_7c65_87c4_6a62,
        0x60e6_fc70_1770_8bc2,
        0x630c_897e_5f62_a95a, 0x6331_d20d_97d9_1638, 0x63f8_df8c_f985_3da8, 0x642f_1b4c_5ace_15b6,
        0x6488_27b3_115f_a5d6,
        0x64bb_1ab8_4907_8631, 0x64ee_4a32_8ba9_f38e, 0x6602_712c_ffb9_0673, 0x668f_756e_d855_0946,
        0x691e_9235_b974_0172,
        0x69a3_c51b_5236_2405, 0x69a6_134c_13b5_1290, 0x69ca_73b9_b74c_f1dc, 0x69d0_8d61_b802_8e75,
        0x6a21_2cfd_4d44_a5d5,
        0x6b83_1064_dfa2_2c15, 0x6ebb_4d82_078f_5165, 0x70d5_0ce6_f91e_ed32, 0x722f_d45d_928d_30cd,
        0x728f_98ef_0009_8939,
        0x7562_054d_e62d_0873, 0x773d_7ea6_840c_fad6, 0x7781_765f_1d07_6521, 0x7c3f_c65e_8f56_b33e,
        0x7e54_ebb1_e194_9615,
        0x7edf_67f9_812a_a985, 0x7f45_9c65_c1af_26cd, 0x80b1_e8b7_c79c_8021, 0x80f1_da1f_2685_0013,
        0x83e2_bec5_61e6_294a,
        0x8445_0439_965a_613c, 0x8512_dfca_46a8_427e, 0x8543_714f_5810_ba21, 0x87e2_ae95_1a17_112e,
        0x88aa_9063_d147_0228,
        0x88ae_87f9_732b_7d40, 0x8a1e_74f2_ebfb_6825, 0x8cb7_5492_1ed8_5e19, 0x8d62_898b_625c_bb8d,
        0x8f4b_db48_3efc_cffe,
        0x9182_b041_2faf_075e, 0x923d_5d37_0d58_3d89, 0x9346_1bd8_b992_6490, 0x93c8_8ad0_0a05_9aa7,
        0x9492_abd3_109f_eec2,
        0x957b_5886_8400_395a, 0x95db_95f5_1fcf_97bf, 0x98a2_4e33_36e7_848d, 0x9980_4ecf_cb25_e951,
        0x9a49_d0fc_fc19_184d,
        0x9d22_0c0f_d698_74e2, 0x9e43_2ec2_9488_05a9, 0xa158_9543_f912_7d57, 0xa4f4_7580_4edc_0d20,
        0xa4fe_6f3e_c3e1_7cb1,
        0xa525_7763_9b4b_aca0, 0xaa2d_be5a_5e86_d8bb, 0xaa39_b041_aa87_8d58, 0xab8e_d6a3_dec1_e9bc,
        0xac3c_c708_2465_3c6d,
        0xafa5_6082_5c68_48e9, 0xb18e_e2aa_735e_23e1, 0xb238_1691_2cf7_0467, 0xb65d_2c9c_9db3_97f7,
        0xb675_86d3_0dc9_5979,
        0xb73a_7656_0f8b_952c, 0xb7bd_f9a7_6ce1_6cdb, 0xb876_e6de_80d7_66d0, 0xb901_79be_b9f7_b45a,
        0xb901_ab83_6575_672b,
        0xbac8_3a11_42ed_8dc5, 0xbb62_d799_e472_2db7, 0xbe8f_02eb_3857_b085, 0xbf8e_0f7d_5ab7_d566,
        0xc244_195b_34c8_6b9c,
        0xc539_8558_0c06_eb8c, 0xc70d_69d9_56cf_7f69, 0xc835_736c_344c_3017, 0xc8eb_fcd8_84ea_248c,
        0xca43_3ffa_b71c_e7a9,
        0xcb47_9dd1_31eb_2965, 0xcbea_7513_932c_1c20, 0xcca1_2876_a7b8_e2d0, 0xcd3f_15be_bbfd_9275,
        0xcd60_8449_62a8_ae49,
        0xcd91_7ce4_cb50_ecd8, 0xd158_d8d9_30c7_35df, 0xd178_a62f_c6a7_3632, 0xd2b2_0e27_a537_48f3,
        0xd2f7_53ef_043d_861b,
        0xd5ca_f2ec_c2f6_721e, 0xdb2a_9bc9_4925_8281, 0xdcf2_2ea0_f91b_d069, 0xdd87_c323_6cc4_50af,
        0xdf07_e61f_4501_0ec5,
        0xdfca_ea62_8400_4da0, 0xe055_cdf5_7ea6_fec4, 0xe206_2337_2ab2_84c8, 0xe319_aa94_b3ef_c4ce,
        0xe342_0186_1a5f_442e,
        0xe506_8e93_a5c6_49f7, 0xe51c_e3e5_ad30_c7d9, 0xe64a_9acf_c6c6_3fc1, 0xe9af_091a_63f0_c47c,
        0xeca5_ac09_3b2b_1a6b,
        0xed32_c75b_8c6d_7475, 0xed64_5a93_d10e_737f, 0xf00c_cda4_658e_30a3, 0xf06d_50aa_175c_f32d,
        0xf30d_43ae_18d4_ed45,
        0xf544_332d_7508_99cb, 0xf572_6433_039b_0bfd, 0xf640_fd80_8dc2_b13e, 0xf886_f51f_2d5c_0246,
        0xf901_19a2_e0e6_5f97,
        0xf9bd_eab8_282f_ffeb, 0xfc33_6b72_b71b_7b88, 0xfc63_9725_e4cd_86fe, 0xfde0_cd6a_d19e_946a,
        0xfef3_7d6e_e2d7_b6c0,
    ]
}
